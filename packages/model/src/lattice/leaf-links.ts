import { oneLine } from "../privacy/index.ts";
import { defineProjection, type FieldsOf, keyField } from "../projection/index.ts";

type LeafLink = FieldsOf<"leaf-links">;

/** One row per leaf link; a cut one stays, as down. */
export const leafLinks = defineProjection({
  name: "leaf-links",
  version: 1,
  keysOf: keyField("link"),
  slicesOf: () => ["lattice"],
  on: {
    LeafLinkUp: (row, data, event): LeafLink => ({
      link: data.link,
      server: data.server,
      remote: data.remote,
      account: data.account,
      address: data.address,
      rttMs: data.rtt_ms,
      state: "up",
      stateSince: row?.state === "up" ? row.stateSince : event.time,
      reason: null,
    }),
    LeafLinkDown: (row, data, event): LeafLink =>
      row?.state === "down"
        ? row
        : {
            link: data.link,
            server: data.server,
            remote: data.remote,
            account: data.account,
            address: row?.address ?? null,
            rttMs: row?.rttMs ?? null,
            state: "down",
            stateSince: event.time,
            reason: data.reason === undefined ? null : oneLine(data.reason),
          },
  },
});
