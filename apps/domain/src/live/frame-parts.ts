import type { FrameEntry } from "./slice-changes.ts";

/** One frame's content: entries up to and with `position`. */
export interface FramePart {
  readonly position: number;
  readonly rows: readonly string[];
  readonly removed: readonly string[];
}

/**
 * Splits what changed into parts of at most `limit` bytes of rows. Parts end where the position changes, so that each is a
 * valid frame of its own, with a position beyond the one before; the last one ends at `end`. Entries of one position stay
 * together: they are few, as one event changes few rows.
 */
export function frameParts(entries: readonly FrameEntry[], end: number, limit: number): readonly FramePart[] {
  const ordered = [...entries].sort((a, b) => a.position - b.position);
  const parts: FramePart[] = [];
  let rows: string[] = [];
  let removed: string[] = [];
  let size = 0;
  let last = 0;
  for (const { position, json, key } of ordered) {
    const bytes = Buffer.byteLength(json ?? key) + 8;
    if (size + bytes > limit && size > 0 && position > last) {
      parts.push({ position: last, rows, removed });
      rows = [];
      removed = [];
      size = 0;
    }
    if (json === undefined) removed.push(key);
    else rows.push(json);
    size += bytes;
    last = position;
  }
  parts.push({ position: end, rows, removed });
  return parts;
}
