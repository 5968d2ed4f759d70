import { createHmac, timingSafeEqual } from "node:crypto";

/** HMAC SHA-256 of exact bytes, lower-case hex. */
export function signatureOf(secret: string, body: Uint8Array): string {
  return createHmac("sha256", secret).update(body).digest("hex");
}

/** Compares a signature (hex, with or without `sha256=`) in a time that tells nothing about where it differs. */
export function isSignedBy(secret: string, body: Uint8Array, signature: string | undefined): boolean {
  const given = /^(?:sha256=)?([0-9a-f]{64})$/iu.exec(signature?.trim() ?? "")?.[1];
  if (given === undefined) return false;
  return timingSafeEqual(Buffer.from(given, "hex"), Buffer.from(signatureOf(secret, body), "hex"));
}
