import { base16 } from "multiformats/bases/base16";
import { base32, base32upper } from "multiformats/bases/base32";
import { base36 } from "multiformats/bases/base36";
import { base58btc } from "multiformats/bases/base58";
import { base64, base64url } from "multiformats/bases/base64";
import { CID } from "multiformats/cid";

/** A content identifier of any form, taken apart. */
export interface CidForm {
  readonly version: 0 | 1;
  /** Multicodec of what is named. */
  readonly codec: number;
  /** Multihash code. */
  readonly hash: number;
  readonly digest: Uint8Array;
  /** In words, e.g. `raw, blake3-256`. */
  readonly words: string;
}

/** Longest that is looked at, in characters or bytes; a blake3-256 one has 61 in base32. */
const longest = 512;

const bases = base32.decoder
  .or(base58btc.decoder)
  .or(base16.decoder)
  .or(base36.decoder)
  .or(base32upper.decoder)
  .or(base64url.decoder)
  .or(base64.decoder);

/**
 * Reads a content identifier: text in base 16, 32, 36, 58 or 64, or its bytes, also as serde writes those (a list of numbers).
 * Undefined for what is none, such as cim-graph's placeholder `Qm<16 hex digits>`. Never throws.
 */
export function readCid(stated: string | readonly number[] | Uint8Array): CidForm | undefined {
  if (stated.length === 0 || stated.length > longest) return undefined;
  try {
    const cid = typeof stated === "string" ? CID.parse(stated.trim(), bases) : CID.decode(bytesOf(stated));
    const { code: codec, multihash, version } = cid;
    const { code: hash, digest } = multihash;
    return { version, codec, hash, digest, words: `${codecName(codec)}, ${hashName(hash)}` };
  } catch {
    return undefined; // what it was asked
  }
}

function bytesOf(list: readonly number[] | Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(list);
  if (list.some((byte, index) => byte !== bytes[index])) throw new RangeError("no bytes");
  return bytes;
}

const hashes: ReadonlyMap<number, string> = new Map([
  [0x00, "identity"],
  [0x11, "sha1"],
  [0x12, "sha2-256"],
  [0x13, "sha2-512"],
  [0x16, "sha3-256"],
  [0x1b, "keccak-256"],
  [0x1e, "blake3-256"],
  [0xb220, "blake2b-256"],
]);

/** Name of a multihash by its code; `hash 0x…` for others. */
export function hashName(code: number): string {
  return hashes.get(code) ?? `hash 0x${code.toString(16)}`;
}

/** Multicodecs, and the private ones of cim-ipld (cim.md, section 3). */
const codecs: ReadonlyMap<number, string> = new Map([
  [0x51, "cbor"],
  [0x55, "raw"],
  [0x70, "dag-pb"],
  [0x71, "dag-cbor"],
  [0x0129, "dag-json"],
  [0x0200, "json"],
  [0x300000, "cim event"],
  [0x300001, "cim graph"],
  [0x300002, "cim node"],
  [0x300003, "cim edge"],
  [0x300004, "cim command"],
  [0x300005, "cim query"],
  [0x340000, "cim alchemist"],
  [0x340001, "cim workflow graph"],
  [0x340002, "cim context graph"],
  [0x340003, "cim concept space"],
  [0x340004, "cim domain model"],
  [0x340005, "cim event stream"],
]);

const ranges: readonly (readonly [mask: number, value: number, name: string])[] = [
  [0xffff00, 0x340100, "cim graph part"],
  [0xffff00, 0x340200, "cim workflow part"],
  [0xff0000, 0x300000, "cim"],
  [0xff0000, 0x310000, "cim document"],
  [0xff0000, 0x320000, "cim media"],
  [0xff0000, 0x340000, "cim alchemist"],
];

/** Name of a codec by its code; of those without a name of their own the family and the code. */
export function codecName(code: number): string {
  const name = codecs.get(code);
  if (name !== undefined) return name;
  const hex = `0x${code.toString(16)}`;
  const range = code <= 0xffffff ? ranges.find(([mask, value]) => (code & mask) === value) : undefined;
  return range === undefined ? `codec ${hex}` : `${range[2]} ${hex}`;
}
