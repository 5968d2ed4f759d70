import type { FieldFault } from "@cim/contracts";
import type { FieldKind } from "./field-kind.ts";
import { nearest } from "./nearest.ts";

type Kinds = Readonly<Record<string, FieldKind>>;

/**
 * Turns flags into the values that the schema wants: numbers, booleans, lists of repeated flags, JSON for objects, and
 * `author.name` for a part of one. What does not fit stays text, so that the schema says why it is refused.
 */
export function coerceFields(
  kinds: Kinds,
  fields: ReadonlyMap<string, readonly string[]>,
): { readonly body: Record<string, unknown>; readonly faults: readonly FieldFault[] } {
  const body: Record<string, unknown> = {};
  const faults: FieldFault[] = [];
  for (const [path, values] of fields) {
    const [name = "", part, ...deeper] = path.split(".");
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    if (kind === undefined) {
      faults.push({ field: path, fix: unknownFix(name, kinds) });
    } else if (part === undefined) {
      if (values.length > 1 && kind.form !== "list") faults.push({ field: path, fix: "give it once" });
      else body[name] = kind.form === "list" ? coerceList(kind, values) : coerce(kind, values[0] ?? "");
    } else {
      const parts = kind.parts ?? {};
      const inner = deeper.length === 0 && Object.hasOwn(parts, part) ? parts[part] : undefined;
      if (inner === undefined) faults.push({ field: path, fix: unknownFix(part, parts) });
      else body[name] = { ...asObject(body[name]), [part]: coerce(inner, values[0] ?? "") };
    }
  }
  return { body, faults };
}

/** Names that a JSON body has and its schema does not: a mistyped field would be dropped in silence. */
export function unknownFields(kinds: Kinds, body: Readonly<Record<string, unknown>>): readonly FieldFault[] {
  return Object.keys(body)
    .filter((name) => !Object.hasOwn(kinds, name))
    .map((name) => ({ field: name, fix: unknownFix(name, kinds) }));
}

function unknownFix(name: string, kinds: Kinds): string {
  const meant = nearest(name, Object.keys(kinds));
  const there = Object.keys(kinds).join(", ");
  return `this event has no such field; ${meant === undefined ? `it has ${there || "none"}` : `did you mean ${meant}?`}`;
}

function coerceList(kind: FieldKind, values: readonly string[]): unknown {
  const [only = ""] = values;
  const whole = values.length === 1 ? readJson(only) : undefined;
  if (Array.isArray(whole)) return whole;
  return values.map((value) => (kind.item === undefined ? value : coerce(kind.item, value)));
}

function coerce(kind: FieldKind, text: string): unknown {
  if (kind.form === "number")
    return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu.test(text.trim()) ? Number(text) : text;
  if (kind.form === "boolean") return text === "true" ? true : text === "false" ? false : text;
  if (kind.form === "object" || kind.form === "list") return readJson(text) ?? text;
  return text;
}

function readJson(text: string): unknown {
  if (!/^\s*[[{]/u.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // stays text: the schema says what it wants instead
  }
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
