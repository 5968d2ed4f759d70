import type { LayoutForm, Point } from "../model/choices.ts";

/** What is to be arranged. Lengths are pixels at scale 1; a disc has a radius of {@link discRadius}. */
export interface LayoutInput {
  /** Of each thing a text that stays its own over all layouts. */
  readonly keys: readonly string[];
  /** Pairs of indexes into `keys`, in the direction of the relationship. */
  readonly links: readonly (readonly [from: number, to: number])[];
  readonly groups: readonly LayoutGroup[];
  /** Where things and groups stand already: they stay there. */
  readonly known: ReadonlyMap<string, Point>;
  /** Where things and groups are held, whatever else. */
  readonly pins: ReadonlyMap<string, Point>;
  readonly form: LayoutForm;
  /** The place is higher than it is wide. */
  readonly isUpright?: boolean;
}

export interface LayoutGroup {
  readonly id: string;
  /** Indexes into `keys`. */
  readonly members: readonly number[];
}

export interface Circle extends Point {
  readonly radius: number;
}

/** Where everything stands. */
export interface Positions {
  /** By index of the thing. */
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  /** By index of the group: the circle around its members. */
  readonly groups: readonly Circle[];
}

/** A layout under way. `step` works until `isTimeUp` and says whether it is at rest; `positions` is what there is so far. */
export interface Arrangement {
  readonly positions: Positions;
  step(isTimeUp: () => boolean): boolean;
}

export const discRadius = 14;

/** An arrangement that needs no further step. */
export function arranged(positions: Positions): Arrangement {
  return { positions, step: () => true };
}

/** Neighbours of each thing in both directions, each once. */
export function neighbours(size: number, links: LayoutInput["links"]): readonly (readonly number[])[] {
  const sets = Array.from({ length: size }, () => new Set<number>());
  for (const [from, to] of links) {
    if (from === to) continue;
    sets[from]?.add(to);
    sets[to]?.add(from);
  }
  return sets.map((set) => [...set]);
}
