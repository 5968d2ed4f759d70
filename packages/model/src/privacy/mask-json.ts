import { type JsonPath, walkJson } from "@cim/contracts/json";
import { furtherPaths, mostPaths, pathText } from "./hidden-path.ts";
import { maskMark } from "./mask-mark.ts";
import { maskString } from "./mask-string.ts";
import type { NameBook } from "./name-book.ts";

/** A masked JSON text and the dotted paths of what is hidden in it. */
export interface MaskedJson {
  readonly text: string;
  readonly hidden: readonly string[];
}

interface Hidden {
  readonly from: number;
  readonly to: number;
  readonly path: string;
  readonly instead: string;
}

/** An object on the way down: whether a field of it names a secret, and the fields that would hold it. */
interface Labelled {
  isSecret: boolean;
  readonly values: Hidden[];
}

/** Deeper ones are hidden as a whole. */
const deepest = 256;
const mark = JSON.stringify(maskMark);

/**
 * Replaces the values of hidden fields in a JSON text and leaves every other character as it was sent. Types are also found
 * inside the text, by their tag or as the name of what they say; members named twice are both masked.
 * @param types rules of the message's type: see `NameBook.rulesOf`
 * @returns undefined when the text is no JSON
 */
export function maskJson(
  text: string,
  types: readonly number[],
  book: NameBook,
  nesting = 0,
): MaskedJson | undefined {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const json = start === 0 ? text : text.slice(start);
  const active = new Set(types);
  const certain: Hidden[] = [];
  /** Hidden if one of the rules turns out to be of a type that is said. */
  const byTypes: { readonly rules: readonly number[]; readonly at: Hidden }[] = [];
  const labels: (Labelled | undefined)[] = [];
  let isObject = false;
  let paths = 0;

  /** Named are the first of them: a name around many would be written as often. */
  const nameOf = (path: JsonPath) => (paths++ < mostPaths ? pathText(path) : furtherPaths);
  const packed = (inner: string, depth: number) => maskJson(inner, types, book, depth)?.text;

  function settle(depth: number): void {
    while (labels.length > depth) {
      const closed = labels.pop();
      if (closed?.isSecret) certain.push(...closed.values);
    }
  }

  function visit(path: JsonPath, from: number, end: () => number): boolean {
    settle(path.length);
    const code = json.charCodeAt(from);
    if (path.length === 0) isObject = code === 0x7b;
    if (path.length > deepest) {
      certain.push({ from, to: end(), path: nameOf(path), instead: mark });
      return true;
    }
    const name = path[path.length - 1];
    if (typeof name === "string") {
      const facts = book.of(name);
      const at = () => ({ from, to: end(), path: nameOf(path), instead: mark });
      if (facts.hide) {
        certain.push(at());
        return true;
      }
      for (const rule of facts.asType) active.add(rule);
      if (facts.byTypes.length > 0) byTypes.push({ rules: facts.byTypes, at: at() });
      if (facts.isLabel || facts.isValue) {
        labels[path.length - 1] ??= { isSecret: false, values: [] };
        if (facts.isValue) labels[path.length - 1]?.values.push(at());
      }
      if (code === 0x22 && (facts.isTag || facts.isLabel))
        readName(facts.isTag, facts.isLabel, path.length - 1);
    }
    if (code !== 0x22) return false;
    maskText(path, from, end());
    return true;

    function readName(isTag: boolean, isLabel: boolean, depth: number): void {
      const value = stringAt(from, end());
      if (isTag) for (const rule of book.rulesOf(value)) active.add(rule);
      const labelled = labels[depth];
      if (isLabel && labelled !== undefined && book.of(value).hide) labelled.isSecret = true;
    }
  }

  function stringAt(from: number, to: number): string {
    const raw = json.slice(from + 1, to - 1);
    return raw.includes("\\") ? (JSON.parse(`"${raw}"`) as string) : raw;
  }

  function maskText(path: JsonPath, from: number, to: number): void {
    if (to - from < 8) return;
    const value = stringAt(from, to);
    const masked = maskString(value, book, packed, nesting);
    if (masked !== value) certain.push({ from, to, path: nameOf(path), instead: JSON.stringify(masked) });
  }

  if (!walkJson(json, visit)) return undefined;
  settle(0);
  if (!isObject && types.length > 0) return { text: mark, hidden: json === mark ? [] : ["body"] };
  for (const { rules, at } of byTypes) if (rules.some((rule) => active.has(rule))) certain.push(at);
  return certain.length === 0 ? { text, hidden: [] } : without(json, text.slice(0, start), certain);
}

/** Replaces the parts; of those inside one another the outer one, of those at one place the one that hides all. */
function without(json: string, before: string, parts: Hidden[]): MaskedJson {
  parts.sort(
    (one, other) =>
      one.from - other.from ||
      other.to - one.to ||
      Number(other.instead === mark) - Number(one.instead === mark),
  );
  const hidden = new Set<string>();
  let text = before;
  let done = 0;
  for (const { from, to, path, instead } of parts) {
    if (from < done) continue;
    hidden.add(path);
    text += json.slice(done, from) + instead;
    done = to;
  }
  return { text: text + json.slice(done), hidden: [...hidden] };
}
