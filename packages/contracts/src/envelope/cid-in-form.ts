import { blake3 } from "@noble/hashes/blake3.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { CID } from "multiformats/cid";
import { create as createDigest } from "multiformats/hashes/digest";

/** The hashes that we can compute, by their multihash code: both give 32 bytes. */
export const hashers: ReadonlyMap<number, (bytes: Uint8Array) => Uint8Array> = new Map<
  number,
  (bytes: Uint8Array) => Uint8Array
>([
  [0x1e, (bytes) => blake3(bytes)],
  [0x12, (bytes) => sha256(bytes)],
]);

/** A content identifier by its parts; see `readCid`. */
export function writeCid(version: 0 | 1, codec: number, hash: number, digest: Uint8Array): string {
  return CID.create(version, codec, createDigest(hash, digest)).toString();
}

/**
 * The version 1 identifier of bytes as a foreign publisher makes it.
 * @param codec multicodec, e.g. 0x0129 for dag-json
 */
export function foreignCidOf(bytes: Uint8Array, codec: number, hash: "blake3-256" | "sha2-256"): string {
  return hash === "blake3-256"
    ? writeCid(1, codec, 0x1e, blake3(bytes))
    : writeCid(1, codec, 0x12, sha256(bytes));
}
