import { defineProjection, type FieldsOf, keyField } from "../projection/index.ts";

type Connection = FieldsOf<"connections">;

/** One row per client that is connected now. */
export const connections = defineProjection({
  name: "connections",
  version: 1,
  keysOf: keyField("connection"),
  slicesOf: () => ["lattice"],
  on: {
    ConnectionOpened: (_row, data): Connection => ({
      connection: data.connection,
      server: data.server,
      account: data.account,
      client: data.client,
      user: data.user,
      component: data.component,
      transport: data.transport,
      language: data.language,
      version: data.version,
      address: data.address,
      rttMs: data.rtt_ms,
      connectedAt: data.connected_at,
    }),
    ConnectionClosed: () => undefined,
    SlowConsumerCut: () => undefined,
  },
});
