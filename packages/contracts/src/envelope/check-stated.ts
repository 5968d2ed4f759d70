import { jsonSlices } from "../json/index.ts";
import type { StatedCid } from "../log/foreign-reading.ts";
import { type CidState, cidOf } from "./cid.ts";
import { hashers, writeCid } from "./cid-in-form.ts";
import type { Headers } from "./headers.ts";
import { readCid } from "./read-cid.ts";
import { compacted, type StatedPart, statedParts } from "./stated-parts.ts";

/** A foreign message and what it states of its content. */
export interface StatedMessage {
  /** The exact bytes. */
  readonly body: Uint8Array;
  /** The body unpacked, where it is packed (zstd). */
  readonly unpacked?: Uint8Array | undefined;
  readonly headers: Headers;
  /** What it states, as it was read; absent: nothing. */
  readonly stated?: StatedCid | undefined;
}

/** What a check of a foreign content identifier found. */
export interface StatedCheck {
  readonly state: CidState;
  /** What the bytes are that it is over (`body`, `link`, ...); for a mismatch those that it should have been over. */
  readonly over: string;
  /** Codec and hash in words; null when it is no content identifier. */
  readonly form: string | null;
  /** The identifier of these bytes, in the stated form where that is one. */
  readonly computed: string;
}

/** Where a message calls an identifier its own. */
const ownNames = ["cid", "metadata.cid", "header.cid", "domain_cid"] as const;
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/**
 * Checks a stated content identifier over the original bytes: the whole body, its unpacked form, or the parts that the chains
 * of cim.md (section 3) hash. A mismatch is said only of an identifier that the message gives itself; one that merely is in
 * what it says may name anything, so it is unverifiable unless it holds.
 */
export function checkStated({ body, unpacked, headers, stated }: StatedMessage): StatedCheck {
  if (stated?.stated === undefined || stated.stated === "") {
    return { state: "absent", over: "body", form: null, computed: cidOf(body) };
  }
  const form = readCid(stated.stated);
  const hasher = form === undefined ? undefined : hashers.get(form.hash);
  if (form === undefined || hasher === undefined || form.digest.length !== 32) {
    return { state: "unverifiable", over: "body", form: form?.words ?? null, computed: cidOf(body) };
  }
  const found = (over: string, digest: Uint8Array, state: CidState): StatedCheck => ({
    state,
    over,
    form: form.words,
    computed: writeCid(form.version, form.codec, form.hash, digest),
  });
  const whole = hasher(body);
  if (isSame(whole, form.digest)) return found("body", whole, "verified");
  if (unpacked !== undefined) {
    const digest = hasher(unpacked);
    if (isSame(digest, form.digest)) return found("unpacked body", digest, "verified");
  }
  const text = textOf(unpacked ?? body);
  const parts = text === undefined ? [] : partsOf(text, stated.chain);
  let nearest: StatedCheck | undefined;
  for (const part of parts) {
    const digest = hasher(encoder.encode(part.text));
    if (isSame(digest, form.digest)) return found(part.over, digest, "verified");
    nearest ??= found(part.over, digest, "mismatch");
  }
  const isChained = stated.chain !== "none" && nearest !== undefined;
  const missed = isChained && nearest !== undefined ? nearest : found("body", whole, "mismatch");
  return isOfItself(stated.stated, headers, text) ? missed : { ...missed, state: "unverifiable" };
}

function partsOf(text: string, chain: string): readonly StatedPart[] {
  const parts = [...statedParts(text, chain), { over: "body", text }];
  return parts.flatMap((part) => [part, compacted(part) ?? []].flat());
}

/** True when the message calls this its own identifier: in a header, or beside what it says. */
function isOfItself(cid: string, headers: Headers, text: string | undefined): boolean {
  for (const [name, value] of Object.entries(headers)) {
    if (value === cid && /^(?:cim|x)-(?:domain-)?cid$/iu.test(name)) return true;
  }
  if (text === undefined) return false;
  const slices = jsonSlices(text, [...ownNames, "payload.kind"]);
  const sliceOf = (path: string) => {
    const at = slices.get(path);
    return at === undefined ? undefined : text.slice(...at);
  };
  // cim-domain's reference to a payload that is in an object store.
  if (sliceOf("payload.kind") === '"Left"') return false;
  return ownNames.some((path) => {
    const slice = sliceOf(path);
    return slice !== undefined && isCid(slice, cid);
  });
}

function isCid(slice: string, cid: string): boolean {
  const value: unknown = JSON.parse(slice);
  if (value === cid) return true;
  const form = Array.isArray(value) ? readCid(value as readonly number[]) : undefined;
  const wanted = form === undefined ? undefined : readCid(cid);
  return form !== undefined && wanted !== undefined && isSame(form.digest, wanted.digest);
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

function textOf(body: Uint8Array): string | undefined {
  try {
    return utf8.decode(body);
  } catch {
    return undefined; // no text, so it has no parts
  }
}
