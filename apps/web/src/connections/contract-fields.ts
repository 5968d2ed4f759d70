import { z } from "zod";

/** A field of an event's body. */
export interface ContractField {
  readonly name: string;
  /** Its form in a few words: `string`, `date-time`, `string[]`, `running | failing`. */
  readonly form: string;
  readonly isOptional: boolean;
  readonly describe: string | undefined;
}

interface Json {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly items?: Json;
  readonly anyOf?: readonly Json[];
  readonly properties?: Readonly<Record<string, Json>>;
  readonly required?: readonly string[];
}

const mostChoices = 8;

/** The fields of a body as its schema says, in the schema's order. */
export function contractFields(schema: z.ZodObject): readonly ContractField[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, {
    io: "input",
    unrepresentable: "any",
  }) as Json;
  return Object.entries(properties).map(([name, field]) => ({
    name,
    form: formOf(field),
    isOptional: !required.includes(name),
    describe: field.description,
  }));
}

function formOf(field: Json): string {
  if (field.enum) {
    const shown = field.enum.slice(0, mostChoices).map(String).join(" | ");
    return field.enum.length > mostChoices ? `${shown} | …` : shown;
  }
  if (field.const !== undefined) return String(field.const);
  if (field.anyOf) return [...new Set(field.anyOf.map(formOf))].join(" | ");
  if (field.type === "array") return `${field.items ? formOf(field.items) : "any"}[]`;
  if (field.format !== undefined) return field.format;
  return typeof field.type === "string" ? field.type : (field.type?.join(" | ") ?? "any");
}
