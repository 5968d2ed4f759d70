import { createHash, randomBytes } from "node:crypto";

/** A fresh secret of 256 bits, base64url: a session's cookie value, or the token of a sign-in link. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

const form = /^[A-Za-z0-9_-]{43}$/u;

/** True for text of the form that {@link newToken} makes; anything else never reaches a store. */
export function isToken(text: string): boolean {
  return form.test(text);
}

/** SHA-256 of a token, hex: the only form in which a token is stored, logged or named. A 256-bit secret needs no salt. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
