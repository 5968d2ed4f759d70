import type { EventDetail } from "@cim/contracts";

type Cell = string | number | boolean | null;

/** Columns of a download as CSV, in order; docs/operations.md tells what they hold. */
export const csvColumns: readonly {
  readonly name: string;
  readonly of: (event: EventDetail) => Cell;
}[] = [
  { name: "position", of: (event) => event.position },
  { name: "time", of: (event) => event.time },
  { name: "stored_at", of: (event) => event.storedAt },
  { name: "subject", of: (event) => event.subject },
  { name: "type", of: (event) => event.type },
  { name: "kind", of: (event) => event.kind },
  { name: "context", of: (event) => event.context },
  { name: "domain", of: (event) => event.domain },
  { name: "thing_kind", of: (event) => event.thing?.kind ?? null },
  { name: "thing_id", of: (event) => event.thing?.id ?? null },
  { name: "summary", of: (event) => event.summary },
  { name: "id", of: (event) => event.id },
  { name: "correlation_id", of: (event) => event.correlationId },
  { name: "causation_id", of: (event) => event.causationId },
  { name: "actor", of: (event) => event.actor },
  { name: "source", of: (event) => event.source },
  { name: "origin_source", of: (event) => event.origin?.source ?? null },
  { name: "origin_stream", of: (event) => event.origin?.stream ?? null },
  { name: "origin_sequence", of: (event) => event.origin?.sequence ?? null },
  { name: "rule", of: (event) => event.rule },
  { name: "cid_state", of: (event) => event.cid.state },
  { name: "hidden_fields", of: (event) => event.hidden.join(" ") },
  { name: "size", of: (event) => event.size },
  { name: "body_encoding", of: (event) => event.body.encoding },
  { name: "body_truncated", of: (event) => event.body.truncated },
  { name: "body", of: (event) => event.body.text },
];

/**
 * What a spreadsheet would take for a formula: at a cell's beginning, or at what a program that splits at `;` or tabs, as
 * it does in many countries, takes for one. See OWASP, CSV injection; the last four are their full-width forms.
 */
const formula = /(^|[;\t\r\n])([" ]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/gu;

/** One cell as RFC 4180 text, safe against formulas: texts that look like one get an apostrophe, by which they stay text. */
export function csvCell(value: Cell): string {
  if (value === null) return "";
  if (typeof value !== "string") return String(value);
  return `"${value.replace(formula, "$1$2'").replaceAll('"', '""')}"`;
}

/** The line of names that a CSV file begins with. */
export const csvHead = `${csvColumns.map(({ name }) => name).join(",")}\r\n`;

/** One event as a line of CSV. */
export function csvRow(event: EventDetail): string {
  return `${csvColumns.map(({ of }) => csvCell(of(event))).join(",")}\r\n`;
}
