import type { ChangeTick, HistoryRange, Moment, PastRows } from "@cim/contracts/history";
import type { LiveRow } from "../live/parse-frame.ts";
import { PastFailedError } from "./past-failed-error.ts";
import type { RowsSource } from "./past-source.ts";

/** One event of the test's log: a row that it changes or takes away; undefined: nothing that a row shows. */
export interface Deed {
  readonly key: string;
  readonly removes?: boolean;
}

/** When event `position` was stored: one each second. */
export const timeOf = (position: number) =>
  new Date(Date.UTC(2026, 10, 21, 8) + position * 1_000).toISOString();

type Log = readonly (Deed | undefined)[];

/** Rows every so many events of a log, to fold on from. */
const waypoints = new WeakMap<Log, ReadonlyMap<string, LiveRow>[]>();
const apart = 50;

/** Rows as of `position`, folded from the beginning. Event n is `log[n - 1]`. */
export function rowsAt(log: Log, position: number): ReadonlyMap<string, LiveRow> {
  const known = waypoints.get(log) ?? [new Map<string, LiveRow>()];
  waypoints.set(log, known);
  const start = Math.min(known.length - 1, Math.floor(position / apart));
  const rows = new Map(known[start]);
  for (let index = start * apart; index < Math.min(position, log.length); index += 1) {
    const deed = log[index];
    if (deed?.removes) rows.delete(deed.key);
    else if (deed) rows.set(deed.key, { key: deed.key, position: index + 1 });
    if ((index + 1) % apart === 0 && known.length === (index + 1) / apart) known.push(new Map(rows));
  }
  return rows;
}

/** A history over a log that the test holds, which answers when the test lets it, and counts what it is asked. */
export function makeTestPast(log: (Deed | undefined)[]) {
  const asked: string[] = [];
  let held: (() => void)[] | undefined;
  const state = {
    log,
    asked,
    first: 0,
    /** What the next question fails with. */
    failure: undefined as PastFailedError | undefined,
    aborted: 0,
    /** From now on answers wait for `release`. */
    hold() {
      held ??= [];
    },
    release() {
      const waiting = held ?? [];
      held = undefined;
      for (const go of waiting) go();
    },
    /** Lets the oldest question that waits be answered. */
    releaseOne: () => held?.shift()?.(),
    waiting: () => held?.length ?? 0,
  };

  async function answer<Value>(name: string, signal: AbortSignal, value: () => Value): Promise<Value> {
    asked.push(name);
    if (held) {
      const wait = held;
      await new Promise<void>((resolve, reject) => {
        wait.push(resolve);
        signal.addEventListener("abort", () => {
          state.aborted += 1;
          wait.splice(wait.indexOf(resolve), 1);
          reject(signal.reason);
        });
      });
    }
    if (state.failure) {
      const { failure } = state;
      state.failure = undefined;
      throw failure;
    }
    return value();
  }

  const range = (): HistoryRange => ({
    first: { position: state.first, time: timeOf(state.first) },
    last: { position: log.length, time: timeOf(log.length) },
    snapshot: 0,
    snapshots: 0,
  });
  function check(position: number): void {
    const code =
      position > log.length ? "in-the-future" : position < state.first ? "before-history" : undefined;
    if (code) throw new PastFailedError({ code, message: code, range: range(), retryAfter: undefined });
  }
  const momentAt = (position: number): Moment => ({
    position,
    time: position === 0 ? null : timeOf(position),
  });

  const source: RowsSource = {
    rows: ({ projection, slice, at, since }, signal) =>
      answer(
        `rows ${projection} ${at}${since === undefined ? "" : ` since ${since}`}`,
        signal,
        (): PastRows => {
          check(at);
          if (since !== undefined) check(since);
          const before = since === undefined ? undefined : rowsAt(log, since);
          const now = rowsAt(log, at);
          const rows = [...now.values()].filter((row) => before?.get(row.key)?.position !== row.position);
          const removed = [...(before?.keys() ?? [])].filter((key) => !now.has(key));
          return { projection, slice, at: momentAt(at), since: since ?? null, rows, removed };
        },
      ),
    changes: ({ projection, from, to, step }, signal) =>
      answer(`changes ${projection} ${from}-${to} by ${step}`, signal, () => {
        const ticks: ChangeTick[] = [];
        const known = new Map(rowsAt(log, from));
        for (let begin = from; begin < to; begin += step) {
          const end = Math.min(begin + step, to);
          const touched = new Set<string>();
          const before = new Map<string, LiveRow | undefined>();
          for (let index = begin; index < end; index += 1) {
            const deed = log[index];
            if (!deed) continue;
            if (!touched.has(deed.key)) before.set(deed.key, known.get(deed.key));
            touched.add(deed.key);
            if (deed.removes) known.delete(deed.key);
            else known.set(deed.key, { key: deed.key, position: index + 1 });
          }
          const rows = [...touched].flatMap((key) => known.get(key) ?? []);
          const removed = [...touched].filter((key) => !known.has(key) && before.get(key) !== undefined);
          if (rows.length + removed.length > 0)
            ticks.push({ position: end, time: timeOf(end), rows, removed });
        }
        return ticks;
      }),
    range: (signal) => answer("range", signal, range),
    moment: (position, signal) =>
      answer(`moment ${position}`, signal, () => {
        check(position);
        return momentAt(position);
      }),
    resolve: (time, signal) =>
      answer(`resolve ${time}`, signal, () => {
        const position = Math.floor((Date.parse(time) - Date.parse(timeOf(0))) / 1_000);
        return momentAt(Math.max(state.first, Math.min(position, log.length)));
      }),
  };
  return { ...state, state, source };
}
