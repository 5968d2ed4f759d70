import { defineProjection, keyField } from "../projection/index.ts";

/** One row per subject that somebody listens on, as the servers tell. */
export const subscriptions = defineProjection({
  name: "subscriptions",
  version: 1,
  keysOf: keyField("subscription"),
  slicesOf: () => ["lattice"],
  on: {
    SubscriptionSeen: (_row, data) => ({
      subscription: data.subscription,
      account: data.account,
      subject: data.subject,
      queue: data.queue,
      count: data.count,
      clients: data.clients,
    }),
    SubscriptionGone: () => undefined,
  },
});
