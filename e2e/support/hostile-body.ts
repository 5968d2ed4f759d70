import type { EventDefinition } from "@cim/contracts";
import { z } from "zod";

/** What a page must show as text, whole or cut; were it markup, it would run, open a dialog, or load something. */
export const hostileText = `<img src=x onerror="alert('img')"><script>alert("script")</script></title>'"&amp;{{7*7}}`;

/** The same where only a NATS subject is taken: no white space, no dots beside each other, no `>` but at the end. */
const hostileSubject = `<svg/onload=alert("subject")//`;

interface JsonSchema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
}

/** A body that fits an event type's schema, with hostile text in every field that takes any, optional ones included. */
export function hostileBody(definition: EventDefinition, commit: string): Record<string, unknown> {
  const schema = z.toJSONSchema(definition.schema, { io: "input", unrepresentable: "any" }) as JsonSchema;
  return sampleOf(schema, commit) as Record<string, unknown>;
}

function sampleOf(schema: JsonSchema, commit: string, text = hostileText): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.anyOf !== undefined) {
    const [some = {}] = schema.anyOf.filter((option) => option.type !== "null");
    return sampleOf(some, commit, text);
  }
  if (schema.type === "object") {
    const fields = Object.entries(schema.properties ?? {});
    return Object.fromEntries(
      fields.map(([name, field]) => [
        name,
        sampleOf(field, commit, /subjects?$/u.test(name) ? hostileSubject : hostileText),
      ]),
    );
  }
  if (schema.type === "array") return [sampleOf(schema.items ?? {}, commit, text)];
  if (schema.type === "boolean") return true;
  if (schema.type === "integer" || schema.type === "number") return 1;
  if (schema.format === "date-time") return "2026-11-21T09:30:00Z";
  if (schema.pattern?.includes("[0-9a-f]{40}") === true) return commit;
  // A name of a fixed alphabet, in which nothing hostile can be written.
  if (schema.pattern?.startsWith("^[a-z-]") === true) return "events";
  return text.slice(0, schema.maxLength);
}
