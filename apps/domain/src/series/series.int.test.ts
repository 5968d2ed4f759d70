import {
  type LatestAnswer,
  latestAnswerSchema,
  type Measured,
  measuresSubject,
  type SeriesAnswer,
  seriesAnswerSchema,
} from "@cim/contracts";
import { startTestNats, type TestNats, waitFor } from "@cim/testing";
import { jetstream, jetstreamManager } from "@nats-io/jetstream";
import type { NatsConnection } from "@nats-io/transport-node";
import { Registry } from "prom-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Logger } from "../logger.ts";
import { askPartsOn } from "../testing/ask-parts.ts";
import { createJetStreamMeasuresInbox, measuresStream } from "./inbox/jetstream-measures-inbox.ts";
import type { MeasuresInbox } from "./inbox/measures-inbox.ts";
import { createSeriesMetrics } from "./keeper/series-metrics.ts";
import { answerSeries } from "./service/answer-series.ts";
import { type RunningSeries, startSeries } from "./start-series.ts";
import { createJetStreamChunkStore, seriesStream } from "./store/jetstream-chunk-store.ts";

/**
 * The whole keeping of measurements on a real nats-server that is killed now and then. Six hours are published within seconds: the only thing
 * that is not real is when messages were stored, which is taken from what they say.
 */
const machine = "local";
const silent: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
const hour = 3600;
const links = 700;
/** Each link has three series, each minute. */
const series = links * 3;
const minutes = 5 * 60 + 10;
const begin = Math.floor(Date.now() / 1000 / 1800) * 1800 - 6 * hour;
/** Nobody measured from the 100th to the 130th minute. */
const isHole = (minute: number) => minute >= 100 && minute < 130;
const measuredOf = (link: number, minute: number) => ((link * 13 + minute * 7) % 400) / 4;
const secondOf = (minute: number) => begin + minute * 60 + 5;

let nats: TestNats;
let connection: NatsConnection;
const lives: { readonly running: RunningSeries; readonly registry: Registry }[] = [];

beforeAll(async () => {
  nats = await startTestNats({ jetstream: true });
  connection = await nats.connect({ reconnectTimeWait: 50, maxReconnectAttempts: -1 });
  live();
  await lives.at(-1)?.running.ready;
  for (let minute = 0; minute < minutes; minute++) {
    if (!isHole(minute)) await publish(minute);
    if (minute === 55 || minute === 200) {
      await nats.kill9();
      await nats.restart();
    }
    if (minute === 95 || minute === 250) {
      await lives.at(-1)?.running.stop(); // wherever it is
      live();
    }
  }
  await takenUpTo(minutes - 1);
}, 300_000);

afterAll(async () => {
  await lives.at(-1)?.running.stop();
  await nats.stop();
});

function live(): void {
  const registry = new Registry();
  const running = startSeries({
    connection,
    machine,
    store: createJetStreamChunkStore({ connection, machine, timeout: 2000 }),
    inbox: storedWhenMeasured(createJetStreamMeasuresInbox({ connection, machine, timeout: 2000 })),
    metrics: createSeriesMetrics(registry),
    logger: silent,
    now: Date.now,
    patience: { first: 20, longest: 200 },
  });
  lives.push({ running, registry });
}

function storedWhenMeasured(inbox: MeasuresInbox): MeasuresInbox {
  return {
    ...inbox,
    async *follow(signal) {
      for await (const message of inbox.follow(signal)) {
        const { time } = JSON.parse(Buffer.from(message.body).toString()) as { time: string };
        yield { ...message, storedAt: Date.parse(time) };
      }
    },
  };
}

/** Publishes one minute's values, again until the server has them: twice is as good as once. */
async function publish(minute: number): Promise<void> {
  const values = Array.from({ length: links }, (_, link): Measured[] => [
    ["link.rtt", `link-${link}`, measuredOf(link, minute)],
    ["link.messages.in", `link-${link}`, measuredOf(link, minute) * 3],
    ["link.messages.out", `link-${link}`, link],
  ]).flat();
  const body = JSON.stringify({ time: new Date(secondOf(minute) * 1000).toISOString(), values });
  const subject = measuresSubject.format({ machine, source: "simulator" });
  const client = jetstream(connection, { timeout: 2000 });
  await waitFor(
    () =>
      client.publish(subject, body, { retries: 0 }).then(
        () => true,
        () => false, // the server is away: again
      ),
    { describe: `minute ${minute} to be stored`, interval: 20, timeout: 30_000 },
  );
}

async function takenUpTo(minute: number): Promise<void> {
  const known = () =>
    lives
      .at(-1)
      ?.running.latest("link.rtt")
      .get(`link-${links - 1}`)?.second;
  await waitFor(() => known() === secondOf(minute), {
    describe: () => `minute ${minute} to be taken; it is at ${((known() ?? begin) - begin) / 60}`,
    timeout: 120_000,
  });
}

const reader = { slices: ["lattice"], hideEmails: false };

async function ask<Answer>(name: string, question: unknown, schema: { parse(value: unknown): Answer }) {
  const { text, problem } = await askPartsOn(connection, `${machine}.series.queries.${name}`, question);
  if (problem !== undefined) throw new Error(`${problem.code}: ${problem.message}`);
  return schema.parse(JSON.parse(text));
}

const askPoints = (link: number, from: number, to: number, points: number): Promise<SeriesAnswer> =>
  ask(
    "points",
    {
      reader,
      series: [{ measure: "link.rtt", of: `link-${link}` }],
      from: new Date(from * 1000).toISOString(),
      to: new Date(to * 1000).toISOString(),
      points,
    },
    seriesAnswerSchema,
  );

describe("the keeping of thousands of series, through kills and restarts", () => {
  it.each([0, 1, 349, links - 1])(
    "knows every minute of link %i, and the half hour in which nobody measured",
    async (link) => {
      const { step, from, count, series: found } = await askPoints(link, begin, begin + minutes * 60, 400);
      expect([step, Date.parse(from) / 1000, count]).toEqual([60, begin, minutes]);
      const expected = Array.from({ length: minutes }, (_, minute) =>
        isHole(minute) ? null : measuredOf(link, minute),
      );
      expect(found[0]?.values).toEqual(expected);
      expect(found[0]?.least).toEqual(expected);
      expect(found[0]?.source).toBe("simulator");
    },
  );

  it("folds coarser points from them", async () => {
    const { step, resolution, series: found } = await askPoints(5, begin, begin + 5 * hour, 20);
    expect([step, resolution]).toEqual([900, 900]);
    const quarter = Array.from({ length: 15 }, (_, minute) => measuredOf(5, 30 + minute));
    expect(found[0]?.most[2]).toBe(Math.max(...quarter));
    expect(found[0]?.least[2]).toBe(Math.min(...quarter));
    expect(found[0]?.values[2]).toBeCloseTo(quarter.reduce((sum, each) => sum + each) / 15, 4);
    expect(found[0]?.values.slice(7, 8)).toEqual([null]); // minutes 105 to 120
  });

  it("knows the newest value of all, and of nothing that reader may not see", async () => {
    const question = { reader, measures: ["link.rtt", "link.messages.out"], within: 86_400 };
    const latest = await ask<LatestAnswer>("latest", question, latestAnswerSchema);
    expect(latest.measures.map(({ values }) => values.length)).toEqual([links, links]);
    expect(latest.measures[0]?.values.find(([of]) => of === "link-8")?.[1]).toBe(measuredOf(8, minutes - 1));
    const viewer = { slices: ["fleet"], hideEmails: true };
    await expect(ask("latest", { ...question, reader: viewer }, latestAnswerSchema)).rejects.toThrow(
      /forbidden/u,
    );
  });

  it("keeps in the inbox only what lies in no chunk yet, and no more of it than bounds allow", async () => {
    const { streams } = await jetstreamManager(connection);
    // The last half hour that is over, its minute of grace, and what came since.
    await waitFor(async () => (await streams.info(measuresStream)).state.messages <= 30 + 11, {
      describe: "the inbox to be forgotten",
    });
    const { state } = await streams.info(seriesStream, { subjects_filter: ">" });
    // 64 shards; ten half hours, three of two hours, one of half a day (two if it was cut by noon), and so on.
    expect(state.messages).toBeLessThan(64 * (11 + 4 + 2 + 2) + 1);
    expect(state.bytes / (series * minutes)).toBeLessThan(8);
  });

  it("answers from what is kept alone", async () => {
    const metrics = (await lives.at(-1)?.registry.metrics()) ?? "";
    expect(metrics).toContain("cim_series_damaged_chunks_total 0");
    expect(metrics).toContain("cim_series_refused_messages_total 0");
    expect(metrics).toContain(`cim_series_measured ${series}`);
    // The function that answers, without a keeper: it says so instead of waiting.
    const answers = answerSeries({
      latest: () => new Map(),
      getChunk: async () => undefined,
      isReady: () => false,
      now: Date.now,
    });
    const question = { reader, measures: ["link.rtt" as const], within: 60 };
    await expect(answers.latest(question, new AbortController().signal)).rejects.toThrow(/still being read/u);
  });
});
