import { field } from "@cim/contracts";
import type { z } from "zod";

/** What a schema wants, as far as a command line and its help need to know. */
export interface FieldKind {
  readonly required: boolean;
  readonly form: "text" | "number" | "boolean" | "list" | "object";
  /** Of a list. */
  readonly item?: FieldKind;
  /** Of an object. */
  readonly parts?: Readonly<Record<string, FieldKind>>;
  /** In words, for people. */
  readonly words: string;
}

const known = new Map<unknown, string>([
  [field.id, "id, 1 to 256 characters"],
  [field.name, "text, up to 512 characters"],
  [field.text, "text"],
  [field.time, "RFC 3339 time, e.g. 2026-11-21T09:30:00Z"],
  [field.count, "whole number, 0 or more"],
  [field.url, "URL"],
  [field.subject, "NATS subject"],
  [field.commit, "commit hash, 40 or 64 hex digits"],
]);

/** The parts of zod's definitions that are read here. */
interface Definition {
  readonly type: string;
  readonly innerType?: Schema;
  readonly element?: Schema;
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly entries?: Readonly<Record<string, string>>;
  readonly options?: readonly Schema[];
}
type Schema = z.core.$ZodType;

/** Reads what a field wants from its schema. */
function fieldKind(schema: Schema, required = true): FieldKind {
  const definition = schema._zod.def as unknown as Definition;
  const words = known.get(schema);
  switch (definition.type) {
    case "optional":
    case "default":
    case "prefault":
      return inner(definition.innerType, false);
    case "nullable":
      return inner(definition.innerType, required);
    case "number":
    case "int":
      return { required, form: "number", words: words ?? "number" };
    case "boolean":
      return { required, form: "boolean", words: "true or false" };
    case "array": {
      const item = inner(definition.element, true);
      return { required, form: "list", item, words: `${item.words}; repeat the flag for more` };
    }
    case "object": {
      const parts = fieldKinds(definition.shape ?? {});
      return {
        required,
        form: "object",
        parts,
        words: `JSON, or flags such as ${Object.keys(parts)[0] ?? "part"} after a dot`,
      };
    }
    case "enum":
      return {
        required,
        form: "text",
        words: `one of ${Object.values(definition.entries ?? {}).join(", ")}`,
      };
    default:
      return { required, form: "text", words: words ?? "text" };
  }
}

/** The kinds of an object's fields, in their order. */
export function fieldKinds(shape: Readonly<Record<string, Schema>>): Readonly<Record<string, FieldKind>> {
  return Object.fromEntries(Object.entries(shape).map(([name, schema]) => [name, fieldKind(schema)]));
}

function inner(schema: Schema | undefined, required: boolean): FieldKind {
  return schema === undefined ? { required, form: "text", words: "text" } : fieldKind(schema, required);
}
