import { maskJson } from "./mask-json.ts";
import { maskMark } from "./mask-mark.ts";
import { maskString } from "./mask-string.ts";
import type { NameBook, NameFacts } from "./name-book.ts";

type Fields = Readonly<Record<string, unknown>>;

const none: readonly number[] = [];
/** Deeper ones are hidden as a whole. */
const deepest = 256;

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
  const packed = (text: string, nesting: number) => maskJson(text, types, book, nesting)?.text;

  let namesSecret = false;

  function maskMembers(of: Fields, known: readonly number[], path: string, depth: number): Fields {
    const active = withTags(of, known);
    const isLabelled = namesSecret;
    let copy: Record<string, unknown> | undefined;
    for (const name in of) {
      const value = of[name];
      const facts = book.of(name);
      const instead =
        facts.hide || (isLabelled && facts.isValue) || isByType(facts, active)
          ? hide(path, name)
          : maskAny(value, active, facts.asType, path, name, depth);
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
    value: unknown,
    known: readonly number[],
    found: readonly number[],
    path: string,
    name: string | number,
    depth: number,
  ): unknown {
    if (typeof value === "string") {
      const text = maskString(value, book, packed, 0);
      return text === value ? value : hide(path, name, text);
    }
    if (typeof value !== "object" || value === null) return value;
    if (depth >= deepest) return hide(path, name);
    const active = found.length === 0 ? known : [...known, ...found];
    const at = path === "" ? String(name) : `${path}.${name}`;
    return Array.isArray(value)
      ? maskItems(value, active, at, depth + 1)
      : maskMembers(value as Fields, active, at, depth + 1);
  }

  function maskItems(
    items: readonly unknown[],
    active: readonly number[],
    path: string,
    depth: number,
  ): unknown {
    let copy: unknown[] | undefined;
    for (let index = 0; index < items.length; index++) {
      const item = items[index];
      if (typeof item === "number") continue;
      const instead = maskAny(item, active, none, path, index, depth);
      if (instead === item) continue;
      copy ??= [...items];
      copy[index] = instead;
    }
    return copy ?? items;
  }

  function hide(path: string, name: string | number, instead = maskMark): string {
    masked.push(path === "" ? String(name) : `${path}.${name}`);
    return instead;
  }

  /** The rules known and those of the types that the object names; also sees whether it names a secret. */
  function withTags(of: Fields, known: readonly number[]): readonly number[] {
    let active = known;
    namesSecret = false;
    for (const name in of) {
      const { isTag, isLabel } = book.of(name);
      if (!isTag && !isLabel) continue;
      const value = of[name];
      if (typeof value !== "string") continue;
      if (isLabel && book.of(value).hide) namesSecret = true;
      const found = isTag ? book.rulesOf(value) : none;
      if (found.length > 0) active = [...active, ...found];
    }
    return active;
  }

  return maskMembers(fields, types, "", 0);
}

function isByType({ byTypes }: NameFacts, active: readonly number[]): boolean {
  return byTypes.length > 0 && active.length > 0 && byTypes.some((rule) => active.includes(rule));
}
