import type { ChangeTick, PastRows } from "@cim/contracts/history";
import type { PastView } from "../live/collection-outbox.ts";
import type { LiveRow } from "../live/parse-frame.ts";
import { makeTimeline, type Timeline } from "./timeline.ts";

/** One slice as the past engine holds it: its rows at a position, and, around it, what changed when. */
export interface PastSlice {
  readonly projection: string;
  readonly slice: string;
  readonly rows: ReadonlyMap<string, LiveRow>;
  /** Undefined until the first answer. */
  readonly position: number | undefined;
  /** How often rows were taken from an answer. */
  readonly fetches: number;
  /** Takes the answer to `rows`, whole or as a difference from `position`, and says which keys changed. */
  take(answer: PastRows): readonly string[];
  /** Moves within what is at hand, and says which keys changed. */
  moveTo(position: number): readonly string[];
  /** True when rows at `position` are at hand. */
  covers(position: number): boolean;
  /** Has all moments from `from` to `to` at hand, the present one among them. `base`: the rows at `from`, to be kept. */
  surround(base: Map<string, LiveRow>, ticks: readonly ChangeTick[], from: number, to: number): void;
  /** Has the moments up to `to` at hand too, and forgets those before `keepFrom`. */
  extend(ticks: readonly ChangeTick[], to: number, keepFrom: number): void;
  /** Forgets all moments but the present one. */
  narrow(): void;
  /** Forgets where its rows are from, so that the next answer is a whole one. */
  forget(): void;
}

export function makePastSlice(projection: string, slice: string): PastSlice {
  const rows = new Map<string, LiveRow>();
  let position: number | undefined;
  let line: Timeline | undefined;
  let fetches = 0;

  const covers = (wanted: number) => line !== undefined && line.from <= wanted && wanted <= line.to;

  return {
    projection,
    slice,
    rows,
    get position() {
      return position;
    },
    get fetches() {
      return fetches;
    },
    take(answer) {
      fetches += 1;
      position = answer.at.position;
      if (!covers(position)) line = undefined;
      return applyRows(answer, rows);
    },
    moveTo(wanted) {
      if (position === undefined || !line || !covers(wanted)) return [];
      const changed = line.move(rows, position, wanted);
      position = wanted;
      return changed;
    },
    covers: (wanted) => wanted === position || covers(wanted),
    surround(base, ticks, from, to) {
      line = makeTimeline(base, from, to, ticks);
    },
    extend(ticks, to, keepFrom) {
      if (position === undefined) return;
      line ??= makeTimeline(new Map(rows), position, position, []);
      line.append(ticks, to);
      line.forgetBefore(Math.min(keepFrom, position));
    },
    narrow() {
      line = undefined;
    },
    forget() {
      line = undefined;
      position = undefined;
    },
  };
}

/** Brings rows to the moment of `answer`, in place, and says which keys changed. */
export function applyRows(answer: PastRows, rows: Map<string, LiveRow>): readonly string[] {
  const changed: string[] = [];
  const gone = answer.since === null ? new Set(rows.keys()) : new Set(answer.removed);
  for (const row of answer.rows) {
    gone.delete(row.key);
    if (rows.get(row.key)?.position === row.position) continue;
    rows.set(row.key, row);
    changed.push(row.key);
  }
  for (const key of gone) if (rows.delete(key)) changed.push(key);
  return changed;
}

/** All slices of one projection as the page sees them: of a key in two slices the row with the highest position counts. */
export function viewOf(slices: readonly PastSlice[], moment: PastView["moment"]): PastView {
  const [only] = slices;
  if (only && slices.length === 1) {
    return { moment, get: (key) => only.rows.get(key), keys: () => only.rows.keys() };
  }
  return {
    moment,
    get(key) {
      let found: LiveRow | undefined;
      for (const { rows } of slices) {
        const row = rows.get(key);
        if (row && (!found || row.position > found.position)) found = row;
      }
      return found;
    },
    *keys() {
      for (const { rows } of slices) yield* rows.keys();
    },
  };
}
