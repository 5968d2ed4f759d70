import { eventsOf } from "./events-behind.ts";
import type { RowPair } from "./pair-rows.ts";
import type { DifferenceKind, FieldChange, PastRow, ThingDifference } from "./thing-difference.ts";

/** What narrows a difference. What is empty or undefined narrows nothing. */
export interface ThingFilter {
  /** Every word must be found in the key, in one of `textFields` before or after, or in a value that changed. */
  readonly text: string;
  readonly textFields: readonly string[];
  readonly kind: DifferenceKind | "";
  /** Only things that the event at this position changed. */
  readonly by: number | undefined;
}

/** The things that fit `filter`, in the given order. `from` is the earlier moment's position. */
export function filterThings(
  things: readonly ThingDifference[],
  filter: ThingFilter,
  from: number,
): readonly ThingDifference[] {
  const words = filter.text.toLowerCase().split(/\s+/u).filter(Boolean);
  const { kind, by } = filter;
  return things.filter(
    (thing) =>
      (kind === "" || thing.kind === kind) &&
      (by === undefined || eventsOf(thing, from).includes(by)) &&
      (words.length === 0 || isFound(thing, words, filter.textFields)),
  );
}

/** The pairs of rows that fit a text and a kind, and have one of `keys` where given; without `all` only those that differ. */
export function filterPairs(
  pairs: readonly RowPair[],
  filter: Omit<ThingFilter, "by"> & { readonly all: boolean; readonly keys: ReadonlySet<string> | undefined },
): readonly RowPair[] {
  const words = filter.text.toLowerCase().split(/\s+/u).filter(Boolean);
  const { kind, all, keys } = filter;
  return pairs.filter(
    (pair) =>
      (kind === "" ? all || pair.kind !== "same" : pair.kind === kind) &&
      (keys === undefined || keys.has(pair.key)) &&
      (words.length === 0 || isFound({ ...pair, fields: changedValues(pair) }, words, filter.textFields)),
  );
}

function changedValues(pair: RowPair): readonly Pick<FieldChange, "before" | "after">[] {
  return [...pair.changed].map((field) => ({ before: pair.before?.[field], after: pair.after?.[field] }));
}

interface Searched {
  readonly key: string;
  readonly before: PastRow | undefined;
  readonly after: PastRow | undefined;
  readonly fields: readonly Pick<FieldChange, "before" | "after">[];
}

function isFound(thing: Searched, words: readonly string[], textFields: readonly string[]): boolean {
  const texts: unknown[] = [thing.key];
  for (const field of textFields) texts.push(thing.before?.[field], thing.after?.[field]);
  for (const field of thing.fields) texts.push(field.before, field.after);
  const found = texts.flatMap(textsOf);
  return words.every((word) => found.some((text) => text.includes(word)));
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value.toLowerCase()];
  return Array.isArray(value) ? value.flatMap(textsOf) : [];
}
