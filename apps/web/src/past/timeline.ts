import type { ChangeTick } from "@cim/contracts/history";
import type { LiveRow } from "../live/parse-frame.ts";

/** The rows of one slice at every moment from `from` to `to`: those at `from`, and what changed since. */
export interface Timeline {
  readonly from: number;
  readonly to: number;
  /** The row of `key` as of `position`; undefined when there is none. */
  rowAt(key: string, position: number): LiveRow | undefined;
  /** Keys whose rows may differ between two positions, in either order. */
  keysBetween(one: number, other: number): ReadonlySet<string>;
  /** Moves `rows` from one position to another, in place, and says which keys changed. */
  move(rows: Map<string, LiveRow>, from: number, to: number): readonly string[];
  /** Adds what changed from `to` up to `until`. Ticks at or before `to` are known already and left out. */
  append(ticks: readonly ChangeTick[], until: number): void;
  /** Lets go of what lies before `position`. */
  forgetBefore(position: number): void;
}

/** One value of a row: from `position` on, until the next one. */
interface Version {
  readonly position: number;
  readonly row: LiveRow | undefined;
}

interface Touched {
  readonly position: number;
  readonly keys: readonly string[];
}

/** @param base the rows at `from`; it is kept and changed: give a copy */
export function makeTimeline(
  base: Map<string, LiveRow>,
  from: number,
  to: number,
  ticks: readonly ChangeTick[],
): Timeline {
  let begin = from;
  let end = from;
  const versions = new Map<string, Version[]>();
  let touched: Touched[] = [];

  function note(key: string, position: number, row: LiveRow | undefined): void {
    const list = versions.get(key);
    if (list) list.push({ position, row });
    else versions.set(key, [{ position, row }]);
  }

  function append(added: readonly ChangeTick[], until: number): void {
    for (const tick of added) {
      if (tick.position <= end || tick.position > until) continue;
      for (const key of tick.removed) note(key, tick.position, undefined);
      for (const row of tick.rows) note(row.key, tick.position, row);
      touched.push({
        position: tick.position,
        keys: [...tick.removed, ...tick.rows.map((row) => row.key)],
      });
    }
    end = Math.max(end, until);
  }

  function rowAt(key: string, position: number): LiveRow | undefined {
    const list = versions.get(key);
    const count = list ? countUpTo(list, position) : 0;
    return count === 0 ? base.get(key) : list?.[count - 1]?.row;
  }

  function keysBetween(one: number, other: number): ReadonlySet<string> {
    const first = countUpTo(touched, Math.min(one, other));
    const last = countUpTo(touched, Math.max(one, other));
    return new Set(touched.slice(first, last).flatMap(({ keys }) => keys));
  }

  append(ticks, to);
  return {
    get from() {
      return begin;
    },
    get to() {
      return end;
    },
    rowAt,
    keysBetween,
    move(rows, start, target) {
      const changed: string[] = [];
      for (const key of keysBetween(start, target)) {
        const row = rowAt(key, target);
        if (row === rows.get(key)) continue;
        if (row) rows.set(key, row);
        else rows.delete(key);
        changed.push(key);
      }
      return changed;
    },
    append,
    forgetBefore(position) {
      if (position <= begin) return;
      for (const key of keysBetween(begin, position)) {
        const row = rowAt(key, position);
        if (row) base.set(key, row);
        else base.delete(key);
        const list = versions.get(key) ?? [];
        const rest = list.slice(countUpTo(list, position));
        if (rest.length > 0) versions.set(key, rest);
        else versions.delete(key);
      }
      touched = touched.slice(countUpTo(touched, position));
      begin = position;
    },
  };
}

/** How many of `list`, which is in order of position, are at or before `position`. */
function countUpTo(list: readonly { readonly position: number }[], position: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle]?.position ?? Number.POSITIVE_INFINITY) <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}
