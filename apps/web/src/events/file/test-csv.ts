import type { EventDetail } from "@cim/contracts/api";

/** For tests: CSV as the server's download writes it, which e2e/events.spec.ts opens for real. */
const columns: readonly (readonly [string, (event: EventDetail) => string | number | boolean | null])[] = [
  ["position", (event) => event.position],
  ["time", (event) => event.time],
  ["stored_at", (event) => event.storedAt],
  ["subject", (event) => event.subject],
  ["type", (event) => event.type],
  ["kind", (event) => event.kind],
  ["context", (event) => event.context],
  ["domain", (event) => event.domain],
  ["thing_kind", (event) => event.thing?.kind ?? null],
  ["thing_id", (event) => event.thing?.id ?? null],
  ["summary", (event) => event.summary],
  ["id", (event) => event.id],
  ["correlation_id", (event) => event.correlationId],
  ["causation_id", (event) => event.causationId],
  ["actor", (event) => event.actor],
  ["source", (event) => event.source],
  ["rule", (event) => event.rule],
  ["cid_state", (event) => event.cid.state],
  ["hidden_fields", (event) => event.hidden.join(" ")],
  ["size", (event) => event.size],
  ["body_encoding", (event) => event.body.encoding],
  ["body_truncated", (event) => event.body.truncated],
  ["body", (event) => event.body.text],
];
const formula = /(^|[;\t\r\n])([" ]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/gu;

export const csvHead = `${columns.map(([name]) => name).join(",")}\r\n`;

export function csvRow(event: EventDetail): string {
  const cells = columns.map(([, of]) => {
    const value = of(event);
    if (typeof value !== "string") return String(value ?? "");
    return `"${value.replace(formula, "$1$2'").replaceAll('"', '""')}"`;
  });
  return `${cells.join(",")}\r\n`;
}
