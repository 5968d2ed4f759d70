import { blake3 } from "@noble/hashes/blake3.js";
import { cidOfDigest } from "./cid.ts";

/** The content identifier of bytes that come in pieces, such as a stream too large to hold. */
export interface CidHasher {
  update(bytes: Uint8Array): void;
  /** The identifier of all bytes so far, as `cidOf` gives it for the whole. Ends the hasher. */
  cid(): string;
}

export function makeCidHasher(): CidHasher {
  const hash = blake3.create();
  return {
    update(bytes) {
      hash.update(bytes);
    },
    cid: () => cidOfDigest(hash.digest()),
  };
}
