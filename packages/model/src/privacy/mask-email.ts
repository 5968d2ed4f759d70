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
