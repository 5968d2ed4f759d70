import { type Measured, type MeasureName, measureOf, measureSeconds } from "@cim/contracts";
import { type Chunk, emptyChunk, foldChunk, seriesIn } from "../fold/chunk.ts";
import { finest, type Level, levels, spanOf, windowOf } from "../fold/levels.ts";
import { shardOf } from "../fold/shard-of.ts";
import { type LastMeasured, slotOf } from "../fold/slot-of.ts";

/** What a service measured at one moment, and where it lies in the inbox. */
export interface TakenMessage {
  readonly sequence: number;
  /** Milliseconds since 1970. */
  readonly storedAt: number;
  readonly source: string;
  /** Milliseconds since 1970, by the clock of whoever measured. */
  readonly time: number;
  readonly values: readonly Measured[];
}

/** The newest value of a series. */
export interface LatestValue {
  readonly value: number;
  /** Seconds since 1970. */
  readonly second: number;
  readonly source: string;
}

/** Why values were not taken. */
export type Dropped = "late" | "early" | "not-finite" | "full";

export interface SeriesBookOptions {
  /** Most series that are measured within a day. */
  readonly mostSeries: number;
  readonly onDropped: (why: Dropped, values: number) => void;
}

/** Seconds for which a window stays open after its end. */
export const grace = 60;
/** Seconds that a clock may be ahead of ours. */
export const mostAhead = 60;
/** Seconds for which the newest value of a series is known. */
export const latestKept = 86_400;
/** Seconds after which a series that is not measured gives way to a new one, when there are too many. */
const idle = 600;
/** Bytes of values in one chunk, so that it fits into one message however badly it packs. */
const chunkBytes = 700_000;
const coarse = levels.slice(1);

interface Shard {
  /** Chunks that are not kept yet, or not whole: by level and window. */
  readonly open: Map<Level, Map<number, Chunk>>;
  /** Something was measured since coarse points were made. */
  isStale: boolean;
}

/** The newest part of every series, in memory: pure but for what it holds. Its clock are the times at which messages were stored. */
export interface SeriesBook {
  take(message: TakenMessage): void;
  /** Before this second everything is kept; 0 before the first message. */
  sealedUntil(): number;
  /** True when a window is over and its chunks are to be kept. */
  isDue(): boolean;
  /**
   * The chunks of the oldest open window: the finest ones and the coarser ones that they are part of. They are made as they are asked for, shard by
   * shard, so that whoever keeps them can do other work in between; nothing may be taken meanwhile.
   */
  toSeal(): { readonly chunks: Iterable<readonly [shard: string, chunk: Chunk]>; readonly until: number };
  /** The chunks of {@link toSeal} are kept. @returns the first message that is still needed */
  sealed(until: number): number;
  /** Goes on from what was kept: the coarse chunks that were open. */
  resume(sealedUntil: number, chunks: readonly (readonly [shard: string, chunk: Chunk])[]): void;
  /** An open chunk, with points up to the newest; undefined when nothing was measured there. */
  openChunk(level: Level, shard: string, window: number): Chunk | undefined;
  latest(measure: MeasureName): ReadonlyMap<string, LatestValue>;
  /** Series measured within a day. */
  size(): number;
}

export function createSeriesBook({ mostSeries, onDropped }: SeriesBookOptions): SeriesBook {
  const shards = new Map<string, Shard>();
  const newest = new Map<MeasureName, Map<string, LatestValue>>();
  const sources = new Map<string, LastMeasured>();
  /** The first message of each open window. */
  const firstOf = new Map<number, number>();
  let sealedUntil = 0;
  let lastSequence = 0;
  let clock = 0;
  let size = 0;
  let roomMadeAt = 0;

  function shardFor(name: string): Shard {
    let shard = shards.get(name);
    if (shard === undefined) {
      shard = { open: new Map(levels.map((level) => [level, new Map()])), isStale: false };
      shards.set(name, shard);
    }
    return shard;
  }

  function chunkFor(shard: Shard, level: Level, second: number): Chunk {
    const window = windowOf(level, second);
    const chunks = shard.open.get(level) as Map<number, Chunk>; // made with every level
    let chunk = chunks.get(window);
    if (chunk === undefined) {
      chunk = emptyChunk(level, window);
      chunks.set(window, chunk);
    }
    return chunk;
  }

  /** Makes coarse points of an open finest chunk, level by level. */
  function foldUp(shard: Shard, chunk: Chunk): Chunk[] {
    const made: Chunk[] = [];
    let finer = chunk;
    for (const level of coarse) {
      const target = chunkFor(shard, level, chunk.from);
      foldChunk(finer, target);
      made.push(target);
      finer = target;
    }
    return made;
  }

  function freshen(shard: Shard): void {
    if (!shard.isStale) return;
    const chunks = [...(shard.open.get(finest)?.values() ?? [])].sort((one, two) => one.from - two.from);
    for (const chunk of chunks) foldUp(shard, chunk);
    shard.isStale = false;
  }

  function isNewest(measure: MeasureName, of: string, value: LatestValue): boolean {
    let values = newest.get(measure);
    if (values === undefined) {
      values = new Map();
      newest.set(measure, values);
    }
    const known = values.get(of);
    if (known === undefined) {
      makeRoom();
      if (size >= mostSeries) return false;
      size += 1;
    }
    if (known === undefined || known.second <= value.second) values.set(of, value);
    return true;
  }

  function forgetBefore(before: number): void {
    for (const values of newest.values()) {
      for (const [of, { second }] of values) if (second < before && values.delete(of)) size -= 1;
    }
  }

  /** When there are too many, those give way that nobody measures any more: consumers without a durable name come and go all day. */
  function makeRoom(): void {
    if (size < mostSeries || clock < roomMadeAt + grace) return;
    roomMadeAt = clock;
    forgetBefore(clock - idle);
  }

  function forgetOld(): void {
    const before = clock - latestKept;
    forgetBefore(before);
    for (const [source, { second }] of sources) if (second < before) sources.delete(source);
  }

  return {
    take({ sequence, storedAt, source, time, values }) {
      const second = time / 1000;
      const now = storedAt / 1000;
      clock = Math.max(clock, now);
      lastSequence = sequence;
      if (second > now + mostAhead) return onDropped("early", values.length);
      const slot = slotOf(second, sources.get(source));
      // Nothing is kept from before; a source whose clock stands at 1970 must not say where that begins.
      if (sealedUntil === 0) sealedUntil = windowOf(finest, Math.max(slot, Math.floor(now) - finest.keep));
      if (slot < sealedUntil) return onDropped("late", values.length);
      sources.set(source, { slot, second });
      const window = windowOf(finest, slot);
      if (!firstOf.has(window)) firstOf.set(window, sequence);
      for (const [measure, given, value] of values) {
        // What 32-bit floats cannot hold would be kept as infinite.
        if (!Number.isFinite(Math.fround(value))) {
          onDropped("not-finite", 1);
          continue;
        }
        const of = measureOf(measure).of === "machine" ? "" : given;
        if (!isNewest(measure, of, { value, second, source })) {
          onDropped("full", 1);
          continue;
        }
        const shard = shardFor(shardOf(measure, of));
        const series = seriesIn(chunkFor(shard, finest, slot), measure, of, source);
        series.values[(slot - window) / measureSeconds] = value;
        shard.isStale = true;
      }
    },

    sealedUntil: () => sealedUntil,
    isDue: () => sealedUntil > 0 && clock >= sealedUntil + spanOf(finest) + grace,

    toSeal() {
      const window = sealedUntil;
      function* chunks(): Generator<readonly [string, Chunk], void> {
        for (const [name, shard] of shards) {
          const chunk = shard.open.get(finest)?.get(window);
          if (chunk === undefined) continue;
          for (const each of [chunk, ...foldUp(shard, chunk)]) {
            trim(each);
            yield [name, each];
          }
        }
      }
      return { chunks: chunks(), until: window + spanOf(finest) };
    },

    sealed(until) {
      const open = [...firstOf.keys()].filter((window) => window >= until);
      for (const window of firstOf.keys()) if (window < until) firstOf.delete(window);
      // After a time without measurements there is nothing to seal up to the next one, or to now.
      const reached = windowOf(finest, Math.floor(clock) - grace);
      sealedUntil = Math.max(until, Math.min(reached, ...open));
      for (const [name, shard] of shards) {
        for (const [level, chunks] of shard.open) {
          for (const window of chunks.keys()) {
            if (window + spanOf(level) <= sealedUntil) chunks.delete(window);
          }
        }
        if ([...shard.open.values()].every((chunks) => chunks.size === 0)) shards.delete(name);
      }
      forgetOld();
      return Math.min(lastSequence + 1, ...firstOf.values());
    },

    resume(until, chunks) {
      sealedUntil = until;
      for (const [name, chunk] of chunks) {
        shardFor(name).open.get(chunk.level)?.set(chunk.from, chunk);
        if (chunk.level !== coarse[0]) continue;
        for (const series of chunk.series.values()) {
          const point = series.values.findLastIndex((value) => !Number.isNaN(value));
          if (point < 0) continue;
          const second = chunk.from + point * chunk.level.step;
          const value = series.values[point] as number;
          isNewest(series.measure, series.of, { value, second, source: series.source });
        }
      }
    },

    openChunk(level, shard, window) {
      const known = shards.get(shard);
      if (known === undefined) return undefined;
      freshen(known);
      return known.open.get(level)?.get(window);
    },

    latest: (measure) => newest.get(measure) ?? new Map(),
    size: () => size,
  };
}

/** Of more series than fit into a chunk, those measured last stay. */
function trim(chunk: Chunk): void {
  const bytes = chunk.level.points * 4 * (chunk.level === finest ? 1 : 3);
  const most = Math.floor(chunkBytes / bytes);
  if (chunk.series.size <= most) return;
  const lastOf = (series: { readonly values: Float32Array }) =>
    series.values.findLastIndex((value) => !Number.isNaN(value));
  const byAge = [...chunk.series].sort(([, one], [, two]) => lastOf(two) - lastOf(one));
  for (const [key] of byAge.slice(most)) chunk.series.delete(key);
}
