import { blake3 } from "@noble/hashes/blake3.js";
import { CID } from "multiformats/cid";
import { create as createDigest } from "multiformats/hashes/digest";

const rawCodec = 0x55;
const blake3Multihash = 0x1e;

/**
 * The content identifier of exact bytes: CIDv1, codec raw (0x55), BLAKE3-256 (0x1e), base32 lower case.
 * Source: multiformats CIDv1; the hash that cim-domain, cim-ipld and cim-keys use.
 * @example cidOf(new TextEncoder().encode("hello")) // "bafkr4ihkr4ld3m4gqkjf4reryxsy2s5tkbxprqkow6fin2iiyvreuzzab4"
 */
export function cidOf(bytes: Uint8Array): string {
  return cidOfDigest(blake3(bytes));
}

/** The content identifier of bytes whose BLAKE3-256 is `digest`. */
export function cidOfDigest(digest: Uint8Array): string {
  return CID.createV1(rawCodec, createDigest(blake3Multihash, digest)).toString();
}

/** What a check of a content identifier found. */
export type CidState = "verified" | "mismatch" | "unverifiable" | "absent";

/**
 * Checks `cid` against the exact bytes it claims to name. `unverifiable` is a CID of a form other than ours
 * (another version, codec or hash) or no CID at all; it is no accusation.
 */
export function checkCid(cid: string | undefined, bytes: Uint8Array): CidState {
  if (cid === undefined || cid === "") return "absent";
  try {
    const parsed = CID.parse(cid);
    if (parsed.code !== rawCodec || parsed.multihash.code !== blake3Multihash) return "unverifiable";
    return parsed.toString() === cidOf(bytes) ? "verified" : "mismatch";
  } catch {
    return "unverifiable"; // not a CID: a statement about the text, not a failure of ours
  }
}

/**
 * The next link of an aggregate's chain: the CID of the previous link and this event's CID, one per line. Whoever
 * changes, drops or reorders an event of the aggregate breaks every later link.
 * @param previous the previous link, or undefined for the aggregate's first event
 */
export function chainLink(previous: string | undefined, cid: string): string {
  return cidOf(new TextEncoder().encode(`${previous ?? ""}\n${cid}`));
}
