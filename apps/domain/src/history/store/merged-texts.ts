import type { RowTexts } from "./snapshot-store.ts";

/** Rows of a base with the lines of what builds on it: a text replaces the row or is a new one, an empty one removes it. In the order of keys, as both are. */
export function mergedTexts(base: RowTexts, lines: RowTexts): RowTexts {
  const merged = new Map<string, string>();
  const own = lines[Symbol.iterator]();
  let next = own.next();
  const take = (below: string | undefined) => {
    for (; !next.done && (below === undefined || next.value[0] < below); next = own.next()) {
      const [key, text] = next.value;
      if (text !== "") merged.set(key, text);
    }
  };
  for (const [key, text] of base) {
    take(key);
    if (next.done || next.value[0] !== key) {
      merged.set(key, text);
      continue;
    }
    if (next.value[1] !== "") merged.set(key, next.value[1]);
    next = own.next();
  }
  take(undefined);
  return merged;
}
