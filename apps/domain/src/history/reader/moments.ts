import type { HistoryRange, Moment } from "@cim/contracts";
import type { EventLog } from "@cim/event-log";
import type { HistoryKeeper } from "../keeper/history-keeper.ts";
import { waitForKeeper } from "./await-keeper.ts";
import { HistoryRefusal } from "./history-refusal.ts";
import type { LogBlocks } from "./log-blocks.ts";

/** Positions and times of the log. */
export interface Moments {
  /** Makes sure that rows as of `position` can be opened. @throws HistoryRefusal with the range there is */
  check(position: number, signal: AbortSignal): Promise<void>;
  /** The moment of a position that was checked. */
  at(position: number): Promise<Moment>;
  /** The last event stored at or before a time. @throws HistoryRefusal before the first moment, and in the future */
  resolve(time: number): Promise<Moment>;
}

export interface MomentsOptions {
  readonly log: EventLog;
  readonly keeper: HistoryKeeper;
  readonly blocks: LogBlocks;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** How far clocks may be apart before a time counts as in the future. */
const clockTolerance = 5000;
/** Positions between which the log itself is read for the exact one. */
const exactWithin = 2048;

export function createMoments({ log, keeper, blocks, now }: MomentsOptions): Moments {
  async function at(position: number): Promise<Moment> {
    if (position === 0) return { position, time: null };
    const snapshot = keeper.snapshots().find((info) => info.position === position);
    if (snapshot !== undefined) return { position, time: snapshot.storedAt };
    const record = await log.get(position);
    if (record !== undefined) return { position, time: record.storedAt };
    // No event has this position: the moment is that of the one before.
    for await (const entries of backwards(position)) {
      const last = entries.at(-1);
      if (last !== undefined) return { position, time: last.storedAt };
    }
    return { position, time: null };
  }

  async function* backwards(from: number) {
    for (let to = from; to > 0; to -= exactWithin) {
      const found = [];
      for await (const entries of blocks.read(Math.max(1, to - exactWithin + 1), to)) found.push(...entries);
      yield found;
    }
  }

  /** Positions known from summaries around a time: the last sample at or before it, the first after it. */
  function around(time: number): { readonly low: number; readonly high: number } {
    let low = 0;
    let high = keeper.position() + 1;
    for (const { positions, times } of keeper.blocks()) {
      for (const [index, sample] of times.entries()) {
        const position = positions[index] ?? 0;
        if (sample <= time) low = Math.max(low, position);
        else if (position < high) high = position;
        if (sample > time) return { low, high };
      }
    }
    return { low, high };
  }

  return {
    at,
    async check(position, signal) {
      let range = await keeper.range();
      if (position > range.last.position) {
        const { last } = await log.bounds();
        if (position <= last) await waitForKeeper(keeper, position, signal);
        range = await keeper.range();
        if (position > range.last.position) throw beyond(position, range, last);
      }
      if (position < range.first.position) throw before(`position ${position}`, range);
    },
    async resolve(time) {
      const range = await keeper.range();
      if (time > now() + clockTolerance) {
        throw new HistoryRefusal(
          "in-the-future",
          `${new Date(time).toISOString()} is still to come; the latest moment is ${range.last.time ?? "before the first event"}`,
          range,
        );
      }
      let { low, high } = around(time);
      while (high - low > exactWithin) {
        const middle = Math.floor((low + high) / 2);
        const moment = await at(middle);
        if (moment.time !== null && Date.parse(moment.time) <= time) low = middle;
        else high = middle;
      }
      let found = low;
      for await (const entries of blocks.read(low + 1, Math.min(high - 1, keeper.position()))) {
        found = entries.findLast((entry) => Date.parse(entry.storedAt) <= time)?.position ?? found;
      }
      if (found < range.first.position) throw before(new Date(time).toISOString(), range);
      return await at(found);
    },
  };
}

function before(what: string, range: HistoryRange): HistoryRefusal {
  const { position, time } = range.first;
  return new HistoryRefusal(
    "before-history",
    `The log no longer tells what was at ${what}; the earliest moment is position ${position}${time === null ? "" : ` (${time})`}`,
    range,
  );
}

function beyond(position: number, range: HistoryRange, head: number): HistoryRefusal {
  const { position: last, time } = range.last;
  if (position <= head) {
    return new HistoryRefusal(
      "not-ready",
      `History is read up to position ${last} so far; ask again for ${position} in a moment`,
      range,
    );
  }
  return new HistoryRefusal(
    "in-the-future",
    `Position ${position} is not in the log yet; the latest moment is position ${last}${time === null ? "" : ` (${time})`}`,
    range,
  );
}
