const collator = new Intl.Collator("en", { numeric: true });

/** Order of names as people count: `leaf-9` before `leaf-10`. Different names are never equal. */
export function byName(one: string, other: string): number {
  return collator.compare(one, other) || (one < other ? -1 : one > other ? 1 : 0);
}
