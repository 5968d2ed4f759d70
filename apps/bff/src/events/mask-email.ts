// Deliberately wide: a masked word too many does no harm, an address too few does.
const email = /[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})*/gu;

export const maskedEmail = "(e-mail hidden)";

/** `text` with everything that looks like an e-mail address replaced. */
export function maskEmail(text: string): string {
  return text.includes("@") ? text.replace(email, maskedEmail) : text;
}

/** As {@link maskEmail} for bytes of any kind: read as Latin-1, so that all else stays as it is. */
export function maskEmailInBytes(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString("latin1");
  const masked = maskEmail(text);
  return masked === text ? bytes : Buffer.from(masked, "latin1");
}
