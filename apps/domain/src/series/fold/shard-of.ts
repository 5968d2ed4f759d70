import { type MeasureName, measureOf } from "@cim/contracts";

/** Things of one kind lie in so many shards; a machine's own series in one. */
const shardsPerKind = 64;

/**
 * Where a series lies: all measures of one thing side by side, things of one kind spread evenly. Part of what is kept: a change needs a new form
 * (see encode-chunk.ts).
 * @returns two tokens of a NATS subject
 */
export function shardOf(measure: MeasureName, of: string): string {
  const kind = measureOf(measure).of;
  return kind === "machine" ? `${kind}.0` : `${kind}.${fnv1a(of) % shardsPerKind}`;
}

/** FNV-1a, 32 bits, over UTF-16 units. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0;
}
