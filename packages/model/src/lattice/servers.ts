import { oneLine } from "../privacy/index.ts";
import { defineProjection, type FieldsOf, keyField } from "../projection/index.ts";

type Server = FieldsOf<"servers">;

/** One row per NATS server; a lost one stays, as lost. */
export const servers = defineProjection({
  name: "servers",
  version: 1,
  keysOf: keyField("server"),
  slicesOf: () => ["lattice"],
  on: {
    ServerSeen: (row, data, event): Server => ({
      server: data.server,
      serverId: data.server_id,
      version: data.version,
      cluster: data.cluster,
      domain: data.domain,
      address: data.address,
      jetstream: data.jetstream,
      startedAt: data.started_at,
      state: "seen",
      stateSince: row?.state === "seen" ? row.stateSince : event.time,
      reason: null,
    }),
    ServerLost: (row, data, event): Server | undefined =>
      row === undefined || row.state === "lost"
        ? row
        : { ...row, state: "lost", stateSince: event.time, reason: oneLine(data.reason) },
  },
});
