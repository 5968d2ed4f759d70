import { sha256 } from "@noble/hashes/sha2.js";

const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const utf8 = new TextEncoder();

/**
 * How nats-server (from 2.15) calls one life of a stream, at the end of `Nats-Stream-Source`: eight digits of the hash of when it was created
 * (events.go, getHashSize; stream.go, identity).
 * @param created as `STREAM.INFO` writes it: RFC 3339 with nanoseconds, UTC
 */
export function streamIdentity(created: string): string {
  return Array.from(sha256(utf8.encode(created)).subarray(0, 8), (byte) => digits.charAt(byte % 62)).join("");
}
