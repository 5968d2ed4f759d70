import { furtherPaths, mostPaths, pathBelow } from "./hidden-path.ts";
import { maskJson } from "./mask-json.ts";
import { maskMark } from "./mask-mark.ts";
import { type MaskJson, maskString } from "./mask-string.ts";
import type { NameBook, NameFacts } from "./name-book.ts";

type Fields = Readonly<Record<string, unknown>>;

const none: readonly number[] = [];
/** Deeper ones are hidden as a whole. */
const deepest = 256;

/** What one walk over a value needs. Functions of the module, not of the call: naming those took a third of the time. */
interface Walk {
  readonly book: NameBook;
  readonly masked: string[];
  readonly packed: MaskJson;
  /** Whether the object looked at last names a secret. */
  namesSecret: boolean;
}

/**
 * Replaces the values of hidden fields; the very same object when there are none.
 * @param types rules of the message's type: see `NameBook.rulesOf`
 * @param masked gets the dotted paths of what is hidden
 */
export function maskFields(
  fields: Fields,
  types: readonly number[],
  book: NameBook,
  masked: string[],
): Fields {
  const walk = walkOf(book, masked, (text, nesting) => maskJson(text, types, book, nesting)?.text);
  return maskMembers(walk, fields, types, "", 0);
}

function walkOf(book: NameBook, masked: string[], packed: MaskJson): Walk {
  return { book, masked, packed, namesSecret: false };
}

function maskMembers(walk: Walk, of: Fields, known: readonly number[], path: string, depth: number): Fields {
  const active = withTags(walk, of, known);
  const isLabelled = walk.namesSecret;
  let copy: Record<string, unknown> | undefined;
  for (const name in of) {
    const value = of[name];
    const facts = walk.book.of(name);
    const instead =
      facts.hide || (isLabelled && facts.isValue) || isByType(facts, active)
        ? hide(walk, path, name)
        : maskAny(walk, value, active, facts.asType, path, name, depth);
    if (instead === value) continue;
    copy ??= { ...of };
    // Defined, not assigned: `__proto__` is a name like any other in JSON.
    Object.defineProperty(copy, name, {
      value: instead,
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return copy ?? of;
}

function maskAny(
  walk: Walk,
  value: unknown,
  known: readonly number[],
  found: readonly number[],
  path: string,
  name: string | number,
  depth: number,
): unknown {
  if (typeof value === "string") {
    const text = maskString(value, walk.book, walk.packed, 0);
    return text === value ? value : hide(walk, path, name, text);
  }
  if (typeof value !== "object" || value === null) return value;
  if (depth >= deepest) return hide(walk, path, name);
  const active = found.length === 0 ? known : [...known, ...found];
  const at = pathBelow(path, name);
  return Array.isArray(value)
    ? maskItems(walk, value, active, at, depth + 1)
    : maskMembers(walk, value as Fields, active, at, depth + 1);
}

function maskItems(
  walk: Walk,
  items: readonly unknown[],
  active: readonly number[],
  path: string,
  depth: number,
): unknown {
  let copy: unknown[] | undefined;
  for (let index = 0; index < items.length; index++) {
    const item = items[index];
    if (typeof item === "number") continue;
    const instead = maskAny(walk, item, active, none, path, index, depth);
    if (instead === item) continue;
    copy ??= [...items];
    copy[index] = instead;
  }
  return copy ?? items;
}

function hide(walk: Walk, path: string, name: string | number, instead = maskMark): string {
  const { masked } = walk;
  if (masked.length < mostPaths) masked.push(pathBelow(path, name));
  else if (masked.length === mostPaths) masked.push(furtherPaths);
  return instead;
}

/** The rules known and those of the types that the object names; also sees whether it names a secret. */
function withTags(walk: Walk, of: Fields, known: readonly number[]): readonly number[] {
  let active = known;
  walk.namesSecret = false;
  for (const name in of) {
    const { isTag, isLabel } = walk.book.of(name);
    if (!isTag && !isLabel) continue;
    const value = of[name];
    if (typeof value !== "string") continue;
    if (isLabel && walk.book.of(value).hide) walk.namesSecret = true;
    const found = isTag ? walk.book.rulesOf(value) : none;
    if (found.length > 0) active = [...active, ...found];
  }
  return active;
}

function isByType({ byTypes }: NameFacts, active: readonly number[]): boolean {
  return byTypes.length > 0 && active.length > 0 && byTypes.some((rule) => active.includes(rule));
}
