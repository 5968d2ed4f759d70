import { type MeasuresMessage, measuresMessageSchema, parseInput } from "@cim/contracts";
import type { Logger } from "../../logger.ts";
import { pause } from "../../projector/pause.ts";
import type { Chunk } from "../fold/chunk.ts";
import { finest, levels, spanOf, windowOf } from "../fold/levels.ts";
import type { InboxMessage, MeasuresInbox } from "../inbox/measures-inbox.ts";
import type { ChunkStore, NewChunk } from "../store/chunk-store.ts";
import { decodeChunk } from "../store/decode-chunk.ts";
import { encodeChunk } from "../store/encode-chunk.ts";
import { ChunkDamagedError } from "../store/series-errors.ts";
import { readMark, writeMark } from "./read-mark.ts";
import type { SeriesBook } from "./series-book.ts";
import type { SeriesMetrics } from "./series-metrics.ts";

export interface KeepSeriesOptions {
  readonly book: SeriesBook;
  readonly store: ChunkStore;
  readonly inbox: MeasuresInbox;
  readonly metrics: SeriesMetrics;
  readonly logger: Logger;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds of the first and the longest pause after a failure; absent: 250 and 10,000. */
  readonly patience?: { readonly first: number; readonly longest: number };
}

export interface KeptSeries {
  /** Resolves when what was kept is known and services are heard. */
  readonly ready: Promise<void>;
  /** Ends; what lies in no chunk yet is read again from the inbox at the next start. */
  stop(): Promise<void>;
}

/** Milliseconds by which the clock of who stores messages may be ahead of ours: later, it was wrong, and would close windows of years to come. */
const mostAheadStored = 3_600_000;
const defaultPatience = { first: 250, longest: 10_000 };

/** Takes what services measure into the book, and keeps it in chunks when their time is over. Goes on by itself after any failure. */
export function keepSeries(options: KeepSeriesOptions): KeptSeries {
  const { book, store, inbox, metrics, logger, now, patience = defaultPatience } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  let taken = { sequence: 0, storedAt: 0 };
  let isResumed = false;
  let wait = patience.first;
  let isReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    isReady = resolve;
  });

  async function resume(): Promise<void> {
    // A clock that was ahead when this was written, and is right again: else nothing would be kept until that time comes.
    const until = Math.min(readMark(await store.readMark()), windowOf(finest, Math.floor(now() / 1000)));
    const windows = levels.slice(1).flatMap((level) => {
      const from = windowOf(level, until);
      return from < until ? [{ level, from }] : [];
    });
    const kept = await store.readAll(windows.map(({ level, from }) => ({ level: level.name, from })));
    const chunks = await Promise.all(
      kept.map(async ({ key, bytes }) => {
        const level = levels.find(({ name }) => name === key.level);
        if (level === undefined) return [];
        try {
          return [[key.shard, await decodeChunk(bytes, level, key.from)] as const];
        } catch (error) {
          if (!(error instanceof ChunkDamagedError)) throw error;
          metrics.damaged();
          logger.error({ error, ...key }, error.message);
          return [];
        }
      }),
    );
    if (until > 0) {
      book.resume(until, chunks.flat());
      metrics.resumed(until);
    }
    isResumed = true;
  }

  function read(message: InboxMessage): MeasuresMessage | undefined {
    try {
      const body: unknown = JSON.parse(Buffer.from(message.body).toString());
      return parseInput(measuresMessageSchema, body, `What ${message.source} measured`);
    } catch (error) {
      metrics.refused();
      const { source, sequence } = message;
      logger.warn({ error, source, sequence }, "A measures message was not taken: it is no such message");
      return undefined;
    }
  }

  async function seal(): Promise<void> {
    const began = performance.now();
    const { chunks, until } = book.toSeal();
    const encoded: NewChunk[] = [];
    for (const [shard, chunk] of chunks) {
      const keep = keepOf(chunk, now() / 1000);
      if (keep < 1) continue; // caught up after a long time: it is over already
      const key = { level: chunk.level.name, shard, from: chunk.from };
      encoded.push({ key, bytes: await encodeChunk(chunk), keep });
    }
    await store.write(encoded);
    await store.writeMark(writeMark(until));
    const needed = book.sealed(until);
    metrics.sealed(
      until,
      encoded.reduce((sum, { bytes }) => sum + bytes.byteLength, 0),
      began,
    );
    await inbox.forget(needed);
  }

  async function session(): Promise<void> {
    await store.open();
    await inbox.open();
    if (!isResumed) await resume();
    isReady();
    for await (const message of inbox.follow(signal)) {
      wait = patience.first;
      // After a failure the inbox is read from its beginning.
      const isNew = message.sequence > taken.sequence || message.storedAt > taken.storedAt;
      if (isNew) {
        taken = message;
        const measured = read(message);
        if (measured !== undefined && message.storedAt > now() + mostAheadStored) {
          metrics.dropped("early", measured.values.length);
        } else if (measured !== undefined) {
          const { source, sequence, storedAt } = message;
          const time = Date.parse(measured.time);
          book.take({ sequence, storedAt, source, time, values: measured.values });
          metrics.taken(measured.values.length, book.size());
        }
      }
      while (book.isDue() && !signal.aborted) await seal();
    }
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      try {
        await session();
      } catch (error) {
        if (signal.aborted) return;
        const reason = error instanceof Error ? error.message : String(error);
        logger.warn({ error, retryInMilliseconds: wait }, `Measurements are not kept for now: ${reason}`);
        await pause(wait, signal);
        wait = Math.min(patience.longest, wait * 2);
      }
    }
  }

  const done = run();
  return {
    ready,
    async stop() {
      stopping.abort();
      await done;
    },
  };
}

/** Seconds until a chunk's last point is as old as its level keeps points. */
function keepOf({ level, from }: Chunk, now: number): number {
  return Math.ceil(from + spanOf(level) + level.keep - now);
}
