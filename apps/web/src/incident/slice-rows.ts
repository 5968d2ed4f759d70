import type { ChangeTick, PastRows } from "@cim/contracts/history";
import type { IncidentSlice } from "./incident.ts";

export type IncidentRow = PastRows["rows"][number];
export type RowsByKey = ReadonlyMap<string, IncidentRow>;

/** Rows of one slice of an opened file, at any position of its span. */
export interface SliceRows {
  at(position: number): RowsByKey;
  /** Changes after `from` up to `to`, oldest first; `step` merges what changes within so many positions, counted from `from`. */
  changes(from: number, to: number, step: number): readonly ChangeTick[];
}

/** Reads lines as they are needed. Keeps the rows at the start and those asked for last, so that moving forward is quick. */
export function sliceRows(slice: IncidentSlice): SliceRows {
  let base: RowsByKey | undefined;
  let held: { readonly position: number; readonly rows: RowsByKey } | undefined;

  function baseRows(): RowsByKey {
    base ??= new Map(
      slice.base.flatMap((text) => (JSON.parse(text) as PastRows).rows.map((row) => [row.key, row] as const)),
    );
    return base;
  }

  /** Index of the first tick after `position`. */
  function firstAfter(position: number): number {
    let low = 0;
    let high = slice.ticks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((slice.ticks[middle]?.position ?? 0) > position) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  function ticks(from: number, to: number): readonly ChangeTick[] {
    return slice.ticks
      .slice(firstAfter(from), firstAfter(to))
      .map(({ text }) => JSON.parse(text) as ChangeTick);
  }

  return {
    at(position) {
      if (held?.position === position) return held.rows;
      const start = held && held.position < position ? held : { position: 0, rows: baseRows() };
      const rows = new Map(start.rows);
      for (const tick of ticks(start.position, position)) {
        for (const key of tick.removed) rows.delete(key);
        for (const row of tick.rows) rows.set(row.key, row);
      }
      held = { position, rows };
      return rows;
    },
    changes(from, to, step) {
      const found = ticks(from, to).map(({ position, time, rows, removed }) => ({
        position,
        time,
        rows,
        removed,
      }));
      return step <= 1 ? found : merged(found, from, step);
    },
  };
}

function merged(ticks: readonly ChangeTick[], from: number, step: number): readonly ChangeTick[] {
  const groups = new Map<number, ChangeTick[]>();
  for (const tick of ticks) {
    const group = Math.ceil((tick.position - from) / step);
    const held = groups.get(group);
    if (held) held.push(tick);
    else groups.set(group, [tick]);
  }
  return [...groups.values()].map((group) => {
    const rows = new Map<string, IncidentRow | undefined>();
    for (const tick of group) {
      for (const key of tick.removed) rows.set(key, undefined);
      for (const row of tick.rows) rows.set(row.key, row);
    }
    const last = group.at(-1) as ChangeTick;
    return {
      position: last.position,
      time: last.time,
      rows: [...rows.values()].filter((row) => row !== undefined),
      removed: [...rows].filter(([, row]) => row === undefined).map(([key]) => key),
    };
  });
}
