import type { Origin } from "@cim/contracts";
import { blake3 } from "@noble/hashes/blake3.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { createRecentMap } from "../publisher/recent-map.ts";

const utf8 = new TextEncoder();
/** One hash per message would be two thirds of the work of taking one. */
const lives = createRecentMap<string>(1000);

/**
 * The idempotency id of a foreign message: where it came from, never what it says of itself, as foreign ids repeat. The same
 * message of the same life of a stream has the same id, whoever brings it.
 */
export function originId(origin: Omit<Origin, "via">): string {
  const { source, stream, incarnation, sequence } = origin;
  const key = JSON.stringify([source, stream, incarnation]);
  let life = lives.get(key);
  if (life === undefined) {
    life = bytesToHex(blake3(utf8.encode(key)).subarray(0, 16));
    lives.set(key, life);
  }
  return `origin:${life}:${sequence}`;
}
