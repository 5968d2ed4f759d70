import { itemText } from "../thing/item-text.ts";

/** What a list lost and gained, in the order of each list. */
export interface ListChange {
  readonly gone: readonly string[];
  readonly come: readonly string[];
}

/** The change of a list's items; undefined when either value is no list, or when only their order changed. */
export function listChange(before: unknown, after: unknown): ListChange | undefined {
  const old = itemsOf(before);
  const young = itemsOf(after);
  if (!old || !young || !(Array.isArray(before) || Array.isArray(after))) return undefined;
  const gone = old.filter((item) => !young.includes(item));
  const come = young.filter((item) => !old.includes(item));
  return gone.length + come.length === 0 ? undefined : { gone, come };
}

/** Nothing is an empty list here: a field that came or went. */
function itemsOf(value: unknown): readonly string[] | undefined {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? value.map(itemText) : undefined;
}
