import type { EventDetail } from "@cim/contracts/api";
import { bodyText, contentOf } from "../thing/event-bytes.ts";

export type FieldSection = "facts" | "headers" | "body";

/** One field of two events; null where one of them has none. */
export interface ComparedField {
  readonly section: FieldSection;
  /** A name, or a path into the body such as `commit.files.2`. */
  readonly field: string;
  readonly left: string | null;
  readonly right: string | null;
  readonly differs: boolean;
}

/** Fields of a body beyond this many are not compared. */
const mostFields = 2_000;

const facts: readonly (readonly [string, (event: EventDetail) => string | null])[] = [
  ["type", (event) => event.type],
  ["subject", (event) => event.subject],
  ["kind", (event) => event.kind],
  ["context", (event) => event.domain || event.context],
  ["thing", ({ thing }) => thing && `${thing.kind}:${thing.id}`],
  ["time", (event) => event.time],
  ["position", (event) => String(event.position)],
  ["actor", (event) => event.actor],
  ["source", (event) => event.source],
  ["origin", ({ origin }) => origin && `${origin.source}/${origin.stream}`],
  ["rule", (event) => event.rule],
  ["id", (event) => event.id],
  ["correlation", (event) => event.correlationId],
  ["causation", (event) => event.causationId],
  ["size", (event) => String(event.size)],
];

/** Two events field by field: facts, headers, and the body's values by their path. */
export function compareFields(left: EventDetail, right: EventDetail): readonly ComparedField[] {
  return [
    ...facts.map(([field, of]) => pair("facts", field, of(left) || null, of(right) || null)),
    ...pairs("headers", new Map(Object.entries(left.headers)), new Map(Object.entries(right.headers))),
    ...pairs("body", bodyFields(left), bodyFields(right)),
  ];
}

/** True when not all of the bodies was compared. */
export function isCut(event: EventDetail): boolean {
  return contentOf(event).truncated || bodyFields(event).size >= mostFields;
}

function pair(
  section: FieldSection,
  field: string,
  left: string | null,
  right: string | null,
): ComparedField {
  return { section, field, left, right, differs: left !== right };
}

/** Fields in the order of the left event, those that only the right one has after them. */
function pairs(
  section: FieldSection,
  left: ReadonlyMap<string, string>,
  right: ReadonlyMap<string, string>,
): readonly ComparedField[] {
  const names = new Set([...left.keys(), ...right.keys()]);
  return [...names].map((field) => pair(section, field, left.get(field) ?? null, right.get(field) ?? null));
}

/** Values of a JSON body by their path; of any other body the whole text (or base64) under an empty path. */
function bodyFields(event: EventDetail): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  const visit = (value: unknown, path: string): void => {
    if (fields.size >= mostFields) return;
    if (typeof value !== "object" || value === null) {
      fields.set(path, typeof value === "string" ? value : JSON.stringify(value));
      return;
    }
    const entries = Object.entries(value);
    if (entries.length === 0) fields.set(path, Array.isArray(value) ? "[]" : "{}");
    for (const [name, inner] of entries) visit(inner, path === "" ? name : `${path}.${name}`);
  };
  const { text } = contentOf(event);
  try {
    visit(JSON.parse(bodyText(event)), "");
  } catch {
    if (text !== "") fields.set("", text); // no JSON: compared as a whole
  }
  return fields;
}
