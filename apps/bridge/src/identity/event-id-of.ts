import { createHash } from "node:crypto";

const latest = 2 ** 48 - 1;

/**
 * A UUIDv7 that is the same for the same fact: its time from `milliseconds` (Unix, clamped to what 48 bits hold), every
 * other bit from the SHA-256 of `parts`. A retry of a fact, even after a restart, so carries the same event id.
 * Source: RFC 9562, 5.7.
 * @example eventIdOf(Date.parse("2026-01-01T00:00:00Z"), "CommitSubmitted", "website", hash)
 */
export function eventIdOf(milliseconds: number, ...parts: readonly string[]): string {
  const time = Math.min(Math.max(Math.trunc(milliseconds), 0), latest);
  const bytes = createHash("sha256").update(JSON.stringify(parts)).digest().subarray(0, 16);
  bytes.writeUIntBE(time, 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, "$1-$2-$3-$4-$5");
}
