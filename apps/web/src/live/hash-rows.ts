import type { LiveRow } from "./parse-frame.ts";

/**
 * A short text that is equal for equal rows, whatever the order of rows and fields: what the diagnostics page shows and what a
 * test compares with the same hash of the server's snapshot. Tells differences by accident, not by intent (53 bits).
 */
export function hashRows(rows: Iterable<LiveRow>): string {
  const sorted = [...rows].sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0));
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (const row of sorted) {
    const text = canonical(row);
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      high = Math.imul(high ^ code, 2654435761);
      low = Math.imul(low ^ code, 1597334677);
    }
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(16).padStart(14, "0");
}

/** JSON with the fields of objects in order of their names. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) => {
    if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)));
  });
}
