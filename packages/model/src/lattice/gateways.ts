import { oneLine } from "../privacy/index.ts";
import { defineProjection, type FieldsOf, keyField } from "../projection/index.ts";

type Gateway = FieldsOf<"gateways">;

/** One row per cluster and other cluster that it reaches; a way that is cut stays, as down. */
export const gateways = defineProjection({
  name: "gateways",
  version: 1,
  keysOf: keyField("gateway"),
  slicesOf: () => ["lattice"],
  on: {
    GatewayUp: (row, data, event): Gateway => {
      const state = data.connected < data.servers ? "partly" : "up";
      return {
        gateway: data.gateway,
        cluster: data.cluster,
        remote: data.remote,
        connected: data.connected,
        servers: data.servers,
        rttMs: data.rtt_ms,
        state,
        stateSince: row?.state === state ? row.stateSince : event.time,
        reason: null,
      };
    },
    GatewayDown: (row, data, event): Gateway =>
      row?.state === "down"
        ? row
        : {
            gateway: data.gateway,
            cluster: data.cluster,
            remote: data.remote,
            connected: 0,
            servers: row?.servers ?? 0,
            rttMs: null,
            state: "down",
            stateSince: event.time,
            reason: data.reason === undefined ? null : oneLine(data.reason),
          },
  },
});
