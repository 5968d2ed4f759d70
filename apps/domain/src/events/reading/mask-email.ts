import { isUtf8 } from "node:buffer";

// Deliberately wide: a masked word too many does no harm, an address too few does.
const localCharacter = /[\p{L}\p{N}._%+'!#$&*^`|}~?-]/u;
/** As it is, and as JSON, URLs and HTML may spell it. */
const atSign = /@|\\u0040|%40|&#(?:64|x40);/giu;
const domain = /[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})*/uy;
/** RFC 5321. */
const longestLocalPart = 64;

export const maskedEmail = "(e-mail hidden)";

/**
 * `text` with everything that looks like an e-mail address replaced. Looks around each `@`, however it is spelled, instead
 * of matching one long pattern: bodies come from outside, and time must grow with their length only.
 */
export function maskEmail(text: string): string {
  let masked = "";
  let done = 0;
  for (const { index: at, 0: sign } of text.matchAll(atSign)) {
    if (at < done) continue; // within the domain of the one before
    let start = at;
    while (start > done && at - start < longestLocalPart && localCharacter.test(text[start - 1] ?? ""))
      start -= 1;
    domain.lastIndex = at + sign.length;
    if (start === at || !domain.test(text)) continue;
    masked += text.slice(done, start) + maskedEmail;
    done = domain.lastIndex;
  }
  return masked + text.slice(done);
}

/** As {@link maskEmail} for bytes of any kind; the very same bytes when there is nothing to mask. */
export function maskEmailInBytes(bytes: Uint8Array): Uint8Array {
  // What is no UTF-8 is read as Latin-1, which keeps every other byte as it is.
  const encoding = isUtf8(bytes) ? "utf8" : "latin1";
  const text = Buffer.from(bytes).toString(encoding);
  const masked = maskEmail(text);
  return masked === text ? bytes : Buffer.from(masked, encoding);
}
