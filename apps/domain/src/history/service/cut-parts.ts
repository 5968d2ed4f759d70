import { partBytes } from "@cim/contracts";

/** Smaller pieces wait for the next one. */
const worthSending = 1024;

/**
 * Pieces of any size as parts that fit into messages. What is all there is packed tight; what is still being made is passed
 * on as it comes.
 */
export async function* cutParts(
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void> {
  const enough = Symbol.iterator in pieces ? partBytes : worthSending;
  let waiting: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of pieces) {
    waiting.push(piece);
    bytes += piece.byteLength;
    if (bytes < enough) continue;
    const joined = Buffer.concat(waiting);
    const kept = enough === partBytes ? bytes % partBytes : 0;
    for (let at = 0; at < bytes - kept; at += partBytes) {
      yield joined.subarray(at, Math.min(at + partBytes, bytes - kept));
    }
    waiting = kept === 0 ? [] : [joined.subarray(bytes - kept)];
    bytes = kept;
  }
  if (bytes > 0) yield Buffer.concat(waiting);
}
