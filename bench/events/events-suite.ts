import { createJetStreamEventLog } from "@cim/event-log";
import { startTestNats } from "@cim/testing";
import { alternate } from "../measure/alternate.ts";
import { median } from "../measure/median.ts";
import { peakMegabytes } from "../measure/process-usage.ts";
import { startChild } from "../process/start-child.ts";
import { type Figure, rounded } from "../report/figure.ts";
import type { Suite } from "../suite.ts";
import { fillMixedLog } from "./fill-mixed-log.ts";
import {
  type FilterReading,
  foreignSubject,
  measureFilters,
  measureJetStreamFilter,
  measureQuestion,
} from "./measure-filters.ts";
import type { NormaliseCalls } from "./normalise-events.ts";
import type { ParseCalls } from "./parse-log.ts";
import type { ServeEventsCalls } from "./serve-events.ts";

const suite = "events";

/** What reading every dialect costs, how long the index takes to be made, and what each filter costs on it. */
export const eventsSuite: Suite = async (sizes, say) => {
  const { events, components } = sizes.log;
  const figures: Figure[] = [...(await normaliseFigures(sizes.rounds))];
  await using nats = await startTestNats({ jetstream: true });
  const connection = await nats.connect();
  const log = await createJetStreamEventLog({ connection, machine: "local", createIfMissing: true });
  await fillMixedLog(log, events, components);
  say(`a log of ${rounded(events)} events, half of them of other systems`);

  const child = await startChild<ServeEventsCalls>(new URL("./serve-events.ts", import.meta.url));
  try {
    const reading = await child.ask("index", { url: nats.url });
    const ourPeak = peakMegabytes(child.pid);
    say(
      `indexed in ${rounded(reading.seconds)} s; ${rounded(reading.indexBytes / reading.events)} bytes an event`,
    );
    const bare = await readBare(nats.url);
    figures.push(
      {
        suite,
        name: `index of ${rounded(events)} events, from nothing; bare: an ordered consumer that parses each and keeps nothing`,
        ours: `${rounded(reading.seconds)} s (${rounded(reading.events / reading.seconds)} events/s)`,
        bare: `${rounded(bare.seconds)} s (${rounded(bare.events / bare.seconds)} events/s)`,
        value: `${rounded(reading.seconds / bare.seconds)}x bare`,
      },
      {
        suite,
        name: "memory of the index; bare: the process beside it",
        ours: `${rounded(reading.indexBytes / 1e6)} MB (${rounded(reading.indexBytes / reading.events)} bytes an event), process ${rounded(ourPeak)} MB`,
        bare: `process ${rounded(bare.peak)} MB`,
      },
    );
    const filters = await measureFilters(connection, sizes.rounds * 3);
    figures.push(...filters.map(filterFigure));
    const js = await measureJetStreamFilter(connection, foreignSubject, sizes.rounds);
    const ours = filters.find(({ name }) => name === "subject, of another system");
    figures.push({
      suite,
      name: `one subject: first page by the index; bare: all of its ${rounded(js.records)} records by JetStream's filter`,
      ours: `${rounded(ours?.milliseconds ?? Number.NaN)} ms`,
      bare: `${rounded(js.milliseconds)} ms`,
    });
    const times = sizes.rounds * 3;
    const questions = {
      "histogram of all events in 240 buckets": await measureQuestion(
        connection,
        "histogram",
        { buckets: 240 },
        times,
      ),
      "values of the type, 50 most frequent": await measureQuestion(
        connection,
        "values",
        { of: "type", limit: 50 },
        times,
      ),
      "values of the id that contain 00ff": await measureQuestion(
        connection,
        "values",
        { of: "id", like: "00ff", limit: 50 },
        times,
      ),
      "first 50 correlation groups": await measureQuestion(connection, "correlations", { limit: 50 }, times),
    };
    for (const [name, took] of Object.entries(questions))
      figures.push({ suite, name, ours: `${rounded(took)} ms` });
    await child.ask("end", undefined);
  } finally {
    await child.stop();
  }
  return figures;
};

function filterFigure({ name, milliseconds, found }: FilterReading): Figure {
  return {
    suite,
    name: `first page, filter: ${name}`,
    ours: `${rounded(milliseconds)} ms (${found} events)`,
  };
}

async function normaliseFigures(rounds: number): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const kind of ["own", "foreign"] as const) {
    const child = await startChild<NormaliseCalls>(new URL("./normalise-events.ts", import.meta.url));
    try {
      const given = { kind, count: 50_000 };
      const results = await alternate(
        rounds,
        async () => (await child.ask("normalise", given)).microseconds,
        async () => (await child.ask("parse", given)).microseconds,
      );
      const [ours, bare] = [median(results.ours), median(results.bare)];
      figures.push({
        suite,
        name: `normalise ${kind === "own" ? "own events" : "messages of every publisher of cim.md"}, one core; bare: JSON.parse`,
        ours: `${rounded(1e6 / ours)} events/s (${rounded(ours)} µs each)`,
        bare: `${rounded(1e6 / bare)} events/s (${rounded(bare)} µs each)`,
        ...(kind === "own" ? {} : { value: `${rounded(ours)} µs`, budget: "<= 25 µs", kept: ours <= 25 }),
      });
    } finally {
      await child.stop();
    }
  }
  return figures;
}

async function readBare(url: string) {
  const child = await startChild<ParseCalls>(new URL("./parse-log.ts", import.meta.url));
  try {
    const reading = await child.ask("parse", { url });
    return { ...reading, peak: peakMegabytes(child.pid) };
  } finally {
    await child.stop();
  }
}
