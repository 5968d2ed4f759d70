/** One item of a list in a row as a short text: an object by what it holds, in its order. */
export function itemText(item: unknown): string {
  if (typeof item !== "object" || item === null) return String(item);
  const parts: readonly unknown[] = Object.values(item);
  return parts.filter((part) => part !== null && typeof part !== "object").join(" · ");
}
