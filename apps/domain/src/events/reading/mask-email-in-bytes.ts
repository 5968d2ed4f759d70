import { isUtf8 } from "node:buffer";
import { maskEmail } from "@cim/model";

/** As {@link maskEmail} for bytes of any kind; the very same bytes when there is nothing to mask. */
export function maskEmailInBytes(bytes: Uint8Array): Uint8Array {
  // What is no UTF-8 is read as Latin-1, which keeps every other byte as it is.
  const encoding = isUtf8(bytes) ? "utf8" : "latin1";
  const text = Buffer.from(bytes).toString(encoding);
  const masked = maskEmail(text);
  return masked === text ? bytes : Buffer.from(masked, encoding);
}
