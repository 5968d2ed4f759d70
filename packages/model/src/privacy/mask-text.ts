import { maskMark } from "./mask-mark.ts";
import type { NameBook } from "./name-book.ts";
import { withoutSecretForms } from "./secret-forms.ts";

/** A name with what follows it: `password=`, `password:`. */
const assigned = /(?<![\w-])([A-Za-z_][\w-]*)\s*=\s*/gu;
const assignedOrStated = /(?<![\w-])([A-Za-z_][\w-]*)["']?(?:\s*=\s*|[ \t]*:(?!\/\/))/gu;
/** What is assigned: quoted and plain parts. */
const part = /(?:"(?:[^"\\]|\\[\s\S])*"?|'(?:[^'\\]|\\[\s\S])*'?|[^\s&,;"'])+/uy;
/** What is stated: the rest of the line, or the indented lines below it. */
const rest = /[ \t]*(?:[|>][^\r\n]*)?(?:\r?\n[ \t]+[^\r\n]*)+|[^\r\n]*/uy;
/** A name in JSON that may be broken, packed and escaped. */
const named = /(?<![\w -])([\w -]+)[\\"'\s]*:/gu;
const escapes = /\\+u([0-9a-fA-F]{4})/gu;

/** Text that is part of something, such as the value of a field or a header: without secrets by form and `password=…`. */
export function maskPhrase(text: string, book: NameBook): string {
  const masked = withoutSecretForms(text);
  return masked.includes("=") ? maskNamed(masked, assigned, book) : masked;
}

/** Text of several lines that is no JSON: as {@link maskPhrase}, and without what follows `password:`. */
export function maskLines(text: string, book: NameBook): string {
  return maskNamed(withoutSecretForms(text), assignedOrStated, book);
}

/** True when text that was meant as JSON, but is none, names a secret anywhere or holds one by its form. */
export function holdsSecret(text: string, book: NameBook): boolean {
  const plain = text.replace(escapes, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  if (maskLines(plain, book) !== plain) return true;
  for (const [, words = ""] of plain.matchAll(named)) {
    if (book.of(words).hide || book.of(words.slice(words.lastIndexOf(" ", words.length - 2) + 1)).hide)
      return true;
  }
  return false;
}

/** Goes on right after each name that hides nothing, as what follows it may hold another. */
function maskNamed(text: string, names: RegExp, book: NameBook): string {
  let masked = "";
  let done = 0;
  names.lastIndex = 0;
  for (let found = names.exec(text); found !== null; found = names.exec(text)) {
    const [whole, name = ""] = found;
    if (!book.of(name).hide) continue;
    const what = whole.endsWith(":") ? rest : part;
    what.lastIndex = names.lastIndex;
    if (!what.test(text)) continue;
    masked += text.slice(done, names.lastIndex) + maskMark;
    done = what.lastIndex;
    names.lastIndex = done;
  }
  return masked + text.slice(done);
}
