import type { FoundThing } from "../../live/protocol.ts";

/** Puts `found` where it belongs among the best `limit`, if it does. */
export function keepBest(best: FoundThing[], found: FoundThing, limit: number): void {
  const worst = best.at(-1);
  if (best.length >= limit && worst !== undefined && compareFound(worst, found) <= 0) return;
  let [low, high] = [0, best.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareFound(best[middle] as FoundThing, found) <= 0) low = middle + 1;
    else high = middle;
  }
  best.splice(low, 0, found);
  if (best.length > limit) best.pop();
}

/** The better first; of two as good the shorter title, then by letters: the same question has the same answer, in whatever order things came. */
export function compareFound(one: FoundThing, other: FoundThing): number {
  return (
    other.score - one.score ||
    one.title.length - other.title.length ||
    byLetters(one.title, other.title) ||
    byLetters(one.key, other.key) ||
    byLetters(one.shelf, other.shelf)
  );
}

function byLetters(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** At first so many of one shelf: eight streams of one name must not hide the component. */
const firstOfEach = 3;

/** The best of several shelves, best first: a few of each, then whatever is left, at most `limit`. */
export function bestOfAll(found: readonly (readonly FoundThing[])[], limit: number): readonly FoundThing[] {
  const first = found.flatMap((list) => list.slice(0, firstOfEach)).sort(compareFound);
  const rest = found.flatMap((list) => list.slice(firstOfEach)).sort(compareFound);
  return [...first, ...rest].slice(0, limit).sort(compareFound);
}
