import { cidOf, escapeToken, InvalidTokenError } from "@cim/contracts";

/** Key of the row that counts what is beyond a source's limit. */
export const restForm = "…";

const keys = new Map<string, Map<string, string>>();
/** Forms whose key is remembered, of all sources: more than any projection keeps. */
const mostRemembered = 50_000;
/** Longest form whose key is. */
const longestRemembered = 512;
let remembered = 0;

/** `<source>|<form>`; of a form too long for a row's subject, its beginning and a hash of the whole. */
export function formKey(source: string, form: string): string {
  let ofSource = keys.get(source);
  const known = ofSource?.get(form);
  if (known !== undefined) return known;
  if (form.length > longestRemembered) return fitting(source, form);
  if (remembered >= mostRemembered) {
    keys.clear();
    remembered = 0;
    ofSource = undefined;
  }
  if (ofSource === undefined) {
    ofSource = new Map();
    keys.set(source, ofSource);
  }
  const key = fitting(source, form);
  ofSource.set(form, key);
  remembered++;
  return key;
}

function fitting(source: string, form: string): string {
  const key = `${source}|${form}`;
  if (fits(key)) return key;
  const hash = cidOf(new TextEncoder().encode(key)).slice(-24);
  for (const length of [160, 60, 20]) {
    const shorter = `${cut(source, length / 2)}|${cut(form, length)}…${hash}`;
    if (fits(shorter)) return shorter;
  }
  return `|…${hash}`;
}

/** Whole characters only, as half of one cannot be written. */
function cut(text: string, length: number): string {
  return text.length <= length ? text : Array.from(text).slice(0, length).join("");
}

function fits(key: string): boolean {
  try {
    return escapeToken(key) !== "";
  } catch (error) {
    if (error instanceof InvalidTokenError) return false;
    throw error;
  }
}
