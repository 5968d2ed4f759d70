import { cidOf } from "@cim/contracts";
import { oneLine, withoutEmail, withoutSecretTokens } from "../privacy/index.ts";
import { withoutSecretForms } from "../privacy/secret-forms.ts";

/** Longest id that every kind of thing takes. */
const longestId = 256;
const kept = 200;
const control = /\p{Cc}/u;
const controls = /\p{Cc}+/gu;
/** Half of a character, which no engine can store. */
const broken = /\p{Cs}/u;
const halves = /\p{Cs}/gu;

/** Text without e-mail addresses and without what is a secret by its form; the very same text when there is none. */
export function safeText(text: string): string {
  return withoutEmail(withoutSecretTokens(withoutSecretForms(text)));
}

/** Text for a name or a reason: one safe line; undefined when nothing is left to say. */
export function safeLine(text: string | null | undefined, limit = 200): string | undefined {
  if (text === undefined || text === null) return undefined;
  const line = oneLine(safeText(text.length > 8 * limit ? text.slice(0, 8 * limit) : text), limit)
    .replace(controls, " ")
    .replace(halves, "\ufffd");
  return line === "" ? undefined : line;
}

/** Text as an id: safe, without control characters; of a longer one its beginning and a hash of the whole. */
export function safeId(text: string): string {
  const plain = control.test(text) ? text.replace(controls, " ") : text;
  const safe = safeText(broken.test(plain) ? plain.replace(halves, "\ufffd") : plain);
  if (safe.length <= longestId) return safe;
  const hash = cidOf(new TextEncoder().encode(safe)).slice(-24);
  return `${safe.slice(0, kept).replace(halves, "")}…${hash}`;
}
