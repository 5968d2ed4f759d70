import type { Moment } from "@cim/contracts/history";
import { applyRows, type PastSlice } from "./past-slice.ts";
import type { RowsSource } from "./past-source.ts";
import type { PastEngine } from "./past-switch.ts";

/** All moments near one: moving between them asks nobody. */
export interface Surroundings {
  readonly from: number;
  readonly to: number;
  /** The positions, in order, at which rows of these projections change. */
  changesOf(projections: readonly string[]): readonly number[];
  /** True when `slices` have the rows at `position` at hand. */
  covers(position: number, slices: readonly PastSlice[]): boolean;
  /** True when there is enough on both sides of `position`, or no more to be had. */
  isWideAround(position: number, slices: readonly PastSlice[]): boolean;
  /** The log's time of a position, where a change tells it. */
  timeOf(position: number): string | undefined;
  /** Gives the slices what was fetched; false when one of them stands elsewhere by now. */
  put(): boolean;
}

/** Events fetched on each side of a moment. */
export const reach = 1_000;
/** With fewer than this many on one side, they are fetched anew. */
const narrow = 250;

/** Fetches the changes around `center`, where `slices` stand. */
export async function surroundings(
  source: Pick<RowsSource, "range" | "rows" | "changes">,
  slices: readonly PastSlice[],
  center: number,
  signal: AbortSignal,
): Promise<Surroundings> {
  // The slices may be moved on before the answers come.
  const bases = slices.map((slice) => new Map(slice.rows));
  const range = await source.range(signal);
  const from = Math.min(center, Math.max(range.first.position, center - reach));
  const to = Math.max(center, Math.min(range.last.position, center + reach));
  const fetched = await Promise.all(
    slices.map(async (one, index) => {
      const { projection, slice } = one;
      const base = bases[index] ?? new Map();
      const [earlier, ticks] = await Promise.all([
        from === center ? undefined : source.rows({ projection, slice, at: from, since: center }, signal),
        from === to ? [] : source.changes({ projection, slice, from, to, step: 1 }, signal),
      ]);
      if (earlier) applyRows(earlier, base);
      return { one, base, ticks };
    }),
  );
  const times = new Map(fetched.flatMap(({ ticks }) => ticks.map((tick) => [tick.position, tick.time])));
  const covers = (position: number, wanted: readonly PastSlice[]) =>
    from <= position && position <= to && wanted.every((slice) => slices.includes(slice));
  return {
    from,
    to,
    covers,
    changesOf(projections) {
      const counted = fetched.filter(({ one }) => projections.includes(one.projection));
      const positions = new Set(counted.flatMap(({ ticks }) => ticks.map((tick) => tick.position)));
      return [...positions].sort((one, other) => one - other);
    },
    isWideAround: (position, wanted) =>
      covers(position, wanted) &&
      (from === range.first.position || position - from >= narrow) &&
      (to === range.last.position || to - position >= narrow),
    timeOf: (position) => times.get(position),
    put() {
      const isAround = ({ position = -1 }: PastSlice) => from <= position && position <= to;
      if (!slices.every(isAround)) return false;
      for (const { one, base, ticks } of fetched) one.surround(base, ticks, from, to);
      return true;
    },
  };
}

/** Where a step leads within what is at hand; undefined when it leads out of it, or only the server knows. */
export function localStep(
  around: Pick<Surroundings, "from" | "to" | "changesOf" | "timeOf">,
  position: number,
  { by, direction, projections }: Parameters<PastEngine["step"]>[0],
): Moment | undefined {
  const isForward = direction === "forward";
  let next: number | undefined;
  if (by === "event") next = isForward ? position + 1 : position - 1;
  else if (by === "change") {
    const changes = around.changesOf(projections);
    next = isForward ? changes.find((one) => one > position) : changes.findLast((one) => one < position);
  }
  if (next === undefined || next < around.from || next > around.to) return undefined;
  return { position: next, time: around.timeOf(next) ?? null };
}
