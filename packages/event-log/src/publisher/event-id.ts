import { blake3 } from "@noble/hashes/blake3.js";
import { stringify, v7 } from "uuid";

/** A new UUIDv7 (RFC 9562): ids made later sort later. */
export function newEventId(): string {
  return v7();
}

const latestTime = 2 ** 48 - 1;
const utf8 = new TextEncoder();

/**
 * The UUIDv7 of an event that is found, not made, so that whoever finds it again gives it the same id: its time is `timeMs`,
 * its random bits are the BLAKE3 of `seedText`.
 * @param timeMs milliseconds of the epoch; cut to whole ones and to what 48 bits hold
 * @example deterministicEventId(Date.parse(commit.committedAt), `CommitSubmitted ${repository} ${commit.hash}`)
 */
export function deterministicEventId(timeMs: number, seedText: string): string {
  const bytes = new Uint8Array(16);
  const time = Number.isFinite(timeMs) ? Math.min(Math.max(0, Math.trunc(timeMs)), latestTime) : 0;
  new DataView(bytes.buffer).setBigUint64(0, BigInt(time) << 16n);
  bytes.set(blake3(utf8.encode(seedText)).subarray(0, 10), 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return stringify(bytes);
}
