import { createBLAKE3 } from "hash-wasm";

/** One hasher for this thread: in WebAssembly a short body takes a sixth of the time it takes in JavaScript (3 against 20 us). */
const hasher = await createBLAKE3();

const letters = "abcdefghijklmnopqrstuvwxyz234567";
/** CIDv1, codec raw, BLAKE3, 32 bytes. */
const prefix = [0x01, 0x55, 0x1e, 0x20] as const;

/** The content identifier that `cidOf` of the contracts gives. A text stands for its bytes in UTF-8. */
export function quickCid(content: Uint8Array | string): string {
  const digest = hasher.init().update(content).digest("binary");
  let text = "b";
  let bits = 0;
  let value = 0;
  const take = (byte: number) => {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += letters[(value >>> bits) & 31];
    }
    value &= 0xff;
  };
  for (const byte of prefix) take(byte);
  for (let index = 0; index < digest.length; index += 1) take(digest[index] as number); // within the digest
  return bits === 0 ? text : text + letters[(value << (5 - bits)) & 31];
}
