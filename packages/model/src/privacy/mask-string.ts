import { maskMark } from "./mask-mark.ts";
import { maskLines, maskPhrase } from "./mask-text.ts";
import type { NameBook } from "./name-book.ts";

/** Masks JSON text; undefined when the text is no JSON. Given by whoever masks bodies. */
export type MaskJson = (text: string, nesting: number) => string | undefined;

/** JSON in text in JSON: hidden as a whole when it goes on deeper than that. */
const mostNested = 4;

/**
 * The text of one value without secrets; the same text when there are none. JSON packed into text, also repeatedly, is masked
 * as JSON.
 */
export function maskString(text: string, book: NameBook, maskJson: MaskJson, nesting: number): string {
  if (text.length < 6 || text === maskMark) return text;
  if (isMeantAsJson(text)) {
    if (nesting >= mostNested) return maskMark;
    const masked = maskJson(text, nesting + 1);
    if (masked !== undefined) return masked;
  }
  return text.includes("\n") ? maskLines(text, book) : maskPhrase(text, book);
}

/** An object, a list or a quoted text. */
export function isMeantAsJson(text: string): boolean {
  let at = 0;
  while (isSpace(text.charCodeAt(at))) at++;
  const first = text.charCodeAt(at);
  return first === 0x7b || first === 0x5b || first === 0x22;
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xfeff;
}
