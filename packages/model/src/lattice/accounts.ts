import { defineProjection, keyField } from "../projection/index.ts";

/** One row per account and server: how much is connected. */
export const accounts = defineProjection({
  name: "accounts",
  version: 1,
  keysOf: keyField("account_id"),
  slicesOf: () => ["lattice"],
  on: {
    ConnectionsCounted: (_row, data) => ({
      account: data.account,
      server: data.server,
      connections: data.connections,
      leafLinks: data.leaf_links,
      subscriptions: data.subscriptions,
    }),
  },
});
