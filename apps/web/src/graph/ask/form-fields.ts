import type { ParameterValue } from "../data/question.ts";

interface FieldBase {
  readonly name: string;
  /** In plain words; empty where the schema says none. */
  readonly description: string;
  readonly isRequired: boolean;
  /** What counts when nothing is given. */
  readonly fallback: ParameterValue | undefined;
}

/** One field of a form, made from a property of a JSON Schema. */
export type FormField = FieldBase &
  (
    | { readonly kind: "thing" | "things"; readonly kinds: readonly string[] }
    | { readonly kind: "text" | "texts"; readonly longest: number }
    | {
        readonly kind: "number";
        readonly least: number | undefined;
        readonly most: number | undefined;
        readonly isWhole: boolean;
      }
    | { readonly kind: "choice" | "choices"; readonly options: readonly string[] }
    | { readonly kind: "flag" | "time" }
  );

/** A JSON Schema as far as parameters of named queries use it. */
interface Schema {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly "x-kinds"?: readonly string[];
}

const longestText = 4096;

/** The fields of a JSON Schema's object, in its order. What no form is known for is a text. */
export function formFields(schema: Readonly<Record<string, unknown>>): readonly FormField[] {
  const properties = (schema.properties ?? {}) as Readonly<Record<string, Schema>>;
  const required = Array.isArray(schema.required) ? schema.required : [];
  return Object.entries(properties).map(([name, given]) => {
    const property = unwrapped(given);
    const fallback = asValue(property.default ?? given.default);
    return fieldOf(property, {
      name,
      description: property.description ?? given.description ?? "",
      // With a default it is in `required` of the output form; nobody has to give it.
      isRequired: required.includes(name) && fallback === undefined,
      fallback,
    });
  });
}

/** A value or nothing (`anyOf` with `null`) is the value. Alternatives that are all constants are a choice. */
function unwrapped(schema: Schema): Schema {
  const alternatives = (schema.anyOf ?? schema.oneOf)?.filter((one) => one.type !== "null");
  const [only] = alternatives ?? [];
  if (!alternatives || !only) return schema;
  if (alternatives.length === 1) return { ...schema, ...only };
  if (alternatives.every((one) => one.const !== undefined))
    return { ...schema, enum: alternatives.map((one) => one.const) };
  return schema;
}

function fieldOf(schema: Schema, base: FieldBase): FormField {
  const kinds = schema["x-kinds"] ?? schema.items?.["x-kinds"] ?? [];
  if (schema.format === "thing") return { ...base, kind: "thing", kinds };
  if (schema.items?.format === "thing") return { ...base, kind: "things", kinds };
  if (schema.enum) return { ...base, kind: "choice", options: schema.enum.map(String) };
  if (schema.items?.enum) return { ...base, kind: "choices", options: schema.items.enum.map(String) };
  if (schema.type === "boolean") return { ...base, kind: "flag" };
  if (schema.type === "integer" || schema.type === "number") {
    const isWhole = schema.type === "integer";
    return { ...base, kind: "number", least: bound(schema.minimum), most: bound(schema.maximum), isWhole };
  }
  if (schema.format === "date-time") return { ...base, kind: "time" };
  if (schema.type === "array")
    return { ...base, kind: "texts", longest: schema.items?.maxLength ?? longestText };
  return { ...base, kind: "text", longest: schema.maxLength ?? longestText };
}

/** JSON Schema made from a whole number carries the limits of a double: nobody wants to read them. */
function bound(value: number | undefined): number | undefined {
  return value === undefined || Math.abs(value) >= Number.MAX_SAFE_INTEGER ? undefined : value;
}

function asValue(value: unknown): ParameterValue | undefined {
  if (["string", "number", "boolean"].includes(typeof value)) return value as ParameterValue;
  const isList = Array.isArray(value) && value.every((one) => ["string", "number"].includes(typeof one));
  return isList ? (value as readonly (string | number)[]) : undefined;
}
