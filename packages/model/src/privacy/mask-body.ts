import { maskJson } from "./mask-json.ts";
import { maskMark } from "./mask-mark.ts";
import { isMeantAsJson } from "./mask-string.ts";
import { holdsSecret, maskLines } from "./mask-text.ts";
import type { NameBook } from "./name-book.ts";

/** Path of a body that is hidden, as a whole or in parts that have no names. */
export const wholeBody = "body";

export interface MaskedBody {
  /** The very same bytes when nothing is hidden. */
  readonly body: Uint8Array;
  /** Dotted paths; `body` where it is no JSON. */
  readonly hidden: readonly string[];
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();
const nothing: readonly string[] = [];

/** Masks the bytes of a body of any kind. Never throws. */
export function maskBody(body: Uint8Array, types: readonly number[], book: NameBook): MaskedBody {
  if (body.byteLength === 0) return { body, hidden: nothing };
  const { text, isUtf8 } = textOf(body);
  const json = isUtf8 ? maskJson(text, types, book) : undefined;
  if (json !== undefined) {
    return { body: json.text === text ? body : encoder.encode(json.text), hidden: json.hidden };
  }
  const masked = maskPlain(text, types, book);
  if (masked === text) return { body, hidden: nothing };
  return { body: isUtf8 ? encoder.encode(masked) : bytesOf(masked), hidden: [wholeBody] };
}

/** Text that is no JSON: of what was meant as JSON nobody knows where a value ends, so it is hidden as a whole. */
function maskPlain(text: string, types: readonly number[], book: NameBook): string {
  if (types.length > 0) return maskMark;
  if (!isMeantAsJson(text)) return maskLines(text, book);
  return holdsSecret(text, book) ? maskMark : text;
}

/** What is no UTF-8 is read with one character for each byte. */
function textOf(body: Uint8Array): { readonly text: string; readonly isUtf8: boolean } {
  try {
    return { text: utf8.decode(body), isUtf8: true };
  } catch {
    let text = "";
    for (let at = 0; at < body.length; at += 8192)
      text += String.fromCharCode(...body.subarray(at, at + 8192));
    return { text, isUtf8: false };
  }
}

/** Back to bytes: only the marks are no single bytes. */
function bytesOf(text: string): Uint8Array {
  const mark = encoder.encode(maskMark);
  const parts = text.split(maskMark);
  const bytes = new Uint8Array(
    parts.reduce((sum, part) => sum + part.length, (parts.length - 1) * mark.length),
  );
  let at = 0;
  for (const [index, part] of parts.entries()) {
    if (index > 0) {
      bytes.set(mark, at);
      at += mark.length;
    }
    for (let from = 0; from < part.length; from++) bytes[at++] = part.charCodeAt(from);
  }
  return bytes;
}
