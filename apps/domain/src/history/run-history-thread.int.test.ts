import { catalogue, historyRangeSchema, pastRowsSchema } from "@cim/contracts";
import { waitFor } from "@cim/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { RunningDomain } from "../start-domain.ts";
import { askParts } from "../testing/ask-parts.ts";
import { type DomainUnderTest, openDomain, silent } from "../testing/domain-under-test.ts";
import { machine } from "../testing/random-log.ts";
import { silentHistoryMetrics } from "./keeper/history-metrics.ts";
import { runHistoryThread } from "./run-history-thread.ts";

let here: DomainUnderTest;
let said: string[] = [];

beforeEach(async () => {
  here = await openDomain();
  said = [];
});

afterEach(() => here.stop());

function start(): Promise<RunningDomain> {
  const tell = (_data: unknown, message: string) => said.push(message);
  return here.start({
    logger: { ...silent, warn: tell, error: tell },
    history: { connect: { servers: here.nats.url, name: "history-test" }, snapshotEvery: 10 },
  });
}

async function publish(count: number): Promise<number> {
  let last = 0;
  for (let at = 0; at < count; at++) {
    const options = { actor: "person:ada" };
    const component = `c${at % 7}`;
    const event = at % 2 === 0 ? catalogue.ComponentStarted : catalogue.ComponentStopped;
    last = (await here.publisher.publish(event, { component }, options)).position;
  }
  return last;
}

async function answer(name: Parameters<typeof askParts>[1], query: unknown): Promise<unknown> {
  const { problem, text } = await askParts(here.connection, name, query);
  if (problem !== undefined) throw new Error(`${problem.code}: ${problem.message}`);
  return JSON.parse(text);
}

const reached = (position: number) =>
  waitFor(async () => historyRangeSchema.parse(await answer("range", {})).last.position >= position, {
    describe: () => `history to reach ${position}; it said ${said.join("; ")}`,
    timeout: 30_000,
  });

describe("the thread that tells the past", () => {
  it("opens any moment of the log over NATS", async () => {
    const last = await publish(35);
    await start();
    await reached(last);
    const past = pastRowsSchema.parse(
      await answer("rows", { projection: "components", slice: "fleet", at: 3 }),
    );
    expect(past).toMatchObject({
      projection: "components",
      slice: "fleet",
      at: { position: 3 },
      since: null,
    });
    expect(past.rows.map(({ key, position, state }) => ({ key, position, state }))).toEqual([
      { key: "c0", position: 1, state: "running" },
      { key: "c1", position: 2, state: "stopped" },
      { key: "c2", position: 3, state: "running" },
    ]);
  });

  it("is started again when it dies, while live rows go on", async () => {
    const domain = await start();
    await reached(0);
    await here.nats.kill9();
    // Without a server a new thread cannot even begin.
    const told: string[] = [];
    const thread = runHistoryThread({
      machine,
      connect: { servers: here.nats.url, name: "history-again", timeout: 500 },
      settings: {},
      logger: { ...silent, warn: (_data, message) => told.push(message) },
      metrics: silentHistoryMetrics,
      restart: { first: 10, longest: 20 },
    });
    try {
      await waitFor(() => told.length >= 2, { describe: "two deaths of the thread", timeout: 30_000 });
      expect(told[0]).toContain("ended and is started again");
      await here.nats.restart();
      await thread.ready;
      const last = await publish(12);
      await waitFor(() => domain.position() >= last, { describe: "the live rows", timeout: 30_000 });
      await reached(last);
    } finally {
      await thread.stop();
    }
    expect(thread.threadId()).toBeUndefined();
  });

  it("answers several viewers at once, each its own moment, beside events that come in", async () => {
    const last = await publish(60);
    await start();
    await reached(last);
    const publishing = publish(60);
    const rows = async (at: number, since?: number) =>
      pastRowsSchema.parse(
        await answer("rows", {
          projection: "components",
          slice: "fleet",
          at,
          ...(since === undefined ? {} : { since }),
        }),
      );
    const viewers = await Promise.all(
      Array.from({ length: 5 }, async (_, viewer) => {
        const seen: string[] = [];
        for (let at = 1 + viewer; at < 50; at += 7)
          seen.push(...(await rows(at)).rows.map((row) => `${at} ${row.key} ${row.position}`));
        return seen;
      }),
    );
    // Event `p` starts or stops component `(p - 1) % 7`: rows as of `at` are those of the last seven events.
    for (const [viewer, seen] of viewers.entries()) {
      const expected: string[] = [];
      for (let at = 1 + viewer; at < 50; at += 7) {
        for (let key = 0; key < 7; key++) {
          const position = at - ((at - 1 - key + 7 * 7) % 7);
          if (position > 0 && position <= at) expected.push(`${at} c${key} ${position}`);
        }
      }
      expect(seen).toEqual(expected);
    }
    const live = await publishing;
    await reached(live);
    expect((await rows(live, live - 1)).rows.map((row) => row.position)).toEqual([live]);
  });
});
