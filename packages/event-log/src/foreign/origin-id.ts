import type { Origin } from "@cim/contracts";
import { blake3 } from "@noble/hashes/blake3.js";
import { bytesToHex } from "@noble/hashes/utils.js";

const utf8 = new TextEncoder();

/**
 * The idempotency id of a foreign message: where it came from, never what it says of itself, as foreign ids repeat. The same
 * message of the same life of a stream has the same id, whoever brings it.
 */
export function originId(origin: Omit<Origin, "via">): string {
  const { source, stream, incarnation, sequence } = origin;
  const key = JSON.stringify([source, stream, incarnation, sequence]);
  return `origin:${bytesToHex(blake3(utf8.encode(key)).subarray(0, 16))}`;
}
