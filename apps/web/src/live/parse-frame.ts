import type { Frame } from "@cim/contracts/live";

/** One row as it travels: the worker never looks further into it. */
export type LiveRow = Frame["rows"][number];

const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Reads the bytes of a frame; undefined when they are none. Total, and by hand: zod would cost the worker 24 KB of its 50.
 * `parse-frame.test.ts` holds it together with the contract's `frameSchema`.
 */
export function parseFrame(bytes: Uint8Array): Frame | undefined {
  let value: unknown;
  try {
    value = JSON.parse(utf8.decode(bytes));
  } catch {
    return undefined; // not JSON, so not a frame: the caller counts it
  }
  if (!isObject(value)) return undefined;
  const fits =
    typeof value.epoch === "string" &&
    ["sequence", "since", "position", "head"].every((name) => Number.isSafeInteger(value[name])) &&
    areRows(value.rows) &&
    Array.isArray(value.removed) &&
    value.removed.every((key) => typeof key === "string");
  return fits ? (value as unknown as Frame) : undefined;
}

/** True for a list of rows: objects that carry at least a key and a position. */
export function areRows(value: unknown): value is LiveRow[] {
  return (
    Array.isArray(value) &&
    value.every((row) => isObject(row) && typeof row.key === "string" && Number.isSafeInteger(row.position))
  );
}

/** True for a JSON object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
