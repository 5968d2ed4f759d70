import { type Level, levels } from "./levels.ts";

/** The points of an answer. Whole seconds since 1970. */
export interface Grid {
  readonly from: number;
  /** A multiple of the level's step. */
  readonly step: number;
  readonly count: number;
  /** What the points are made from. */
  readonly level: Level;
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** Steps that people read easily; each is a multiple of a level's step. */
const steps = [
  ...[10, 20, 30],
  ...[1, 2, 3, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 2, 3, 6, 12].map((count) => count * hour),
  ...[1, 2, 7, 14, 28, 84, 364].map((count) => count * day),
];

/**
 * The grid of a span with at most `points` points: as fine as that and what is kept allow, and made from the coarsest level that gives it.
 * @param now what was before `now` minus a level's keep is not kept in that level any more
 */
export function gridOf(from: number, to: number, points: number, now: number): Grid {
  const kept = levels.filter((level, index) => index === levels.length - 1 || from >= now - level.keep);
  const finestKept = kept[0] ?? levels[levels.length - 1];
  const last = steps.at(-1) as number;
  for (const step of [...steps, ...multiples(last, to - from)]) {
    if (step < (finestKept as Level).step) continue;
    const grid = { from: from - (from % step), step };
    const count = Math.max(1, Math.ceil((to - grid.from) / step));
    if (count > points && step < to - grid.from) continue;
    const level = kept.findLast((each) => step % each.step === 0) ?? (finestKept as Level);
    return { ...grid, count, level };
  }
  throw new RangeError(`no step covers ${to - from} seconds`); // the last multiple does
}

function multiples(step: number, span: number): number[] {
  const found: number[] = [];
  for (let each = step * 2; each < span * 2; each *= 2) found.push(each);
  return found;
}
