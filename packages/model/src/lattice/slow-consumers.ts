import type { LogEvent } from "@cim/contracts";
import { oneLine } from "../privacy/index.ts";
import { defineProjection, type FieldsOf } from "../projection/index.ts";

type SlowConsumer = FieldsOf<"slow-consumers">;

/** How many cuts of one consumer a row lists; all are counted. */
export const latestCuts = 20;

/** So that a key fits into a subject, however its characters are written there. */
const longestKey = 170;

/** By component or name rather than by connection: the next connection of the same client is as slow. */
function keysOf({ data }: LogEvent): readonly string[] {
  const { server, account, component, client, user } = data;
  const who = [component, client, user].find((name) => typeof name === "string" && name !== "");
  return [`${String(server)}/${String(account)}/${typeof who === "string" ? who : "~"}`.slice(0, longestKey)];
}

/** One row per client that servers cut for reading too slowly. */
export const slowConsumers = defineProjection({
  name: "slow-consumers",
  version: 1,
  keysOf,
  slicesOf: () => ["lattice"],
  on: {
    SlowConsumerCut: (row, data, event): SlowConsumer => ({
      server: data.server,
      account: data.account,
      client: data.client,
      user: data.user,
      component: data.component,
      connection: data.connection,
      times: (row?.times ?? 0) + 1,
      firstTime: row?.firstTime ?? event.time,
      lastTime: event.time,
      reason: oneLine(data.reason),
      latest: [{ position: event.position, time: event.time }, ...(row?.latest ?? [])].slice(0, latestCuts),
    }),
  },
});
