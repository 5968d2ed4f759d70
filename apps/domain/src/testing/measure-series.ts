import { type Measured, measureSeconds } from "@cim/contracts";
import { startTestNats } from "@cim/testing";
import { jetstreamManager } from "@nats-io/jetstream";
import { gridOf } from "../series/fold/grid.ts";
import { levels } from "../series/fold/levels.ts";
import { createChunkCache } from "../series/keeper/chunk-cache.ts";
import { createChunkReader } from "../series/keeper/chunk-reader.ts";
import { readSeries } from "../series/keeper/read-series.ts";
import { createSeriesBook } from "../series/keeper/series-book.ts";
import { encodeChunk } from "../series/store/encode-chunk.ts";
import { createJetStreamChunkStore, seriesStream } from "../series/store/jetstream-chunk-store.ts";

/**
 * What keeping time series costs, for docs/decisions/0023: `npm run measure:series --workspace @cim/domain -- [series] [hours]`.
 * Values are of four kinds: a state that hardly changes, a count in steps, a rate that wanders, a round-trip time with noise.
 */
const [seriesCount = 5000, hours = 6] = process.argv.slice(2).map(Number);
const things = Math.ceil(seriesCount / 4);
const begin = 604_800 * 3000;
const say = (line: string) => process.stdout.write(`${line}\n`);

let seed = 7;
function random(): number {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 2 ** 32;
}

const walks = Array.from({ length: things }, () => ({ connections: 40, rate: 100 + random() * 900 }));

function measure(): Measured[] {
  return walks.flatMap((walk, at): Measured[] => {
    const of = `leaf-${at}.example`;
    if (random() < 0.01) walk.connections += random() < 0.5 ? 1 : -1;
    walk.rate = Math.max(0, walk.rate * (0.97 + random() * 0.06));
    return [
      ["server.slow-consumers", of, random() < 0.001 ? 1 : 0],
      ["server.connections", of, walk.connections],
      ["link.messages.in", of, Math.round(walk.rate * 10) / 10],
      ["link.rtt", of, Math.round((2 + random() * random() * 30) * 1000) / 1000],
    ];
  });
}

/** Processor time of this process: other work on the machine does not count. */
const cpu = () => process.cpuUsage().user / 1000;
const milliseconds = (began: number) => cpu() - began;
const p = (times: readonly number[], share: number) =>
  [...times].sort((one, two) => one - two)[Math.floor((times.length - 1) * share)]?.toFixed(1);

await using nats = await startTestNats({ jetstream: true });
const connection = await nats.connect();
const store = createJetStreamChunkStore({ connection, machine: "local" });
await store.open();
const book = createSeriesBook({ mostSeries: 1_000_000, onDropped: () => undefined });
const taking: number[] = [];
const sealing: number[] = [];
const longest: number[] = [];
const bytes = new Map<string, { bytes: number; points: number }>();
let messageBytes = 0;

for (let second = begin; second < begin + hours * 3600 + 120; second += measureSeconds) {
  const values = measure();
  const text = JSON.stringify({ time: new Date(second * 1000).toISOString(), values });
  messageBytes = text.length;
  const began = cpu();
  const parsed = JSON.parse(text) as { values: Measured[] };
  const time = (second + 5) * 1000;
  book.take({ sequence: second, storedAt: time, source: "lattice", time, values: parsed.values });
  taking.push(milliseconds(began));
  while (book.isDue()) {
    const start = cpu();
    const { chunks: made, until } = book.toSeal();
    const chunks = [...made];
    longest.push(milliseconds(start));
    const encoded = [];
    for (const [shard, chunk] of chunks) {
      const key = { level: chunk.level.name, shard, from: chunk.from };
      encoded.push({ key, bytes: await encodeChunk(chunk), keep: 1_000_000 });
    }
    await store.write(encoded);
    for (const { key, bytes: made } of encoded) {
      const level = levels.find(({ name }) => name === key.level);
      const size = bytes.get(key.level) ?? { bytes: 0, points: 0 };
      // Only whole chunks are counted: the open ones are written again.
      const isWhole = level !== undefined && key.from + level.step * level.points <= until;
      if (isWhole)
        bytes.set(key.level, { bytes: size.bytes + made.length, points: size.points + level.points });
    }
    book.sealed(until);
    sealing.push(milliseconds(start));
  }
}

say(`${things * 4} series, ${hours} hours, a message of ${messageBytes} bytes every ${measureSeconds} s`);
say(`take a message: p50 ${p(taking, 0.5)} ms, p95 ${p(taking, 0.95)} ms`);
say(
  `make coarse points of half an hour: p50 ${p(longest, 0.5)} ms; make and write chunks: p50 ${p(sealing, 0.5)} ms`,
);
globalThis.gc?.();
const { heapUsed, arrayBuffers } = process.memoryUsage();
say(`memory: ${((heapUsed + arrayBuffers) / 1e6).toFixed(0)} MB in this process`);

const { streams } = await jetstreamManager(connection);
const { state } = await streams.info(seriesStream);
say(`stream: ${state.messages} messages, ${(state.bytes / 1e6).toFixed(1)} MB`);
let total = 0;
const shards = 64 * 2;
for (const level of levels) {
  const size = bytes.get(level.name);
  if (size === undefined) {
    say(`${level.name}: no whole chunk in ${hours} hours`);
    continue;
  }
  const perPoint = size.bytes / (size.points / shards) / (things * 4);
  // Least, most and mean of a coarse point are three values.
  const kept = (perPoint * level.keep * things * 4) / level.step;
  total += kept;
  say(`${level.name}: ${perPoint.toFixed(2)} bytes a point; ${(kept / 1e6).toFixed(0)} MB when full`);
}
say(`in all ${(total / 1e6).toFixed(0)} MB when full, without levels that have no whole chunk`);

const now = begin + hours * 3600 + 120;
for (const [what, count, span, points] of [
  ["1 series, an hour", 1, 3600, 300],
  ["1 series, 6 hours", 1, 6 * 3600, 2000],
  ["300 series, an hour", 300, 3600, 60],
  ["100 series, 6 hours", 100, 6 * 3600, 300],
] as const) {
  const names = walks
    .slice(0, count)
    .map((_, at) => ({ measure: "link.rtt" as const, of: `leaf-${at}.example` }));
  const cache = createChunkCache(32 * 1024 * 1024);
  const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const getChunk = createChunkReader({ book, store, cache, metrics: { damaged: () => undefined }, logger });
  const times: number[] = [];
  for (let round = 0; round < 6; round++) {
    const began = cpu();
    await readSeries(names, gridOf(now - span, now, points, now), getChunk, now);
    times.push(milliseconds(began));
  }
  say(`${what}: first ${times[0]?.toFixed(1)} ms, then ${p(times.slice(1), 0.5)} ms`);
}
