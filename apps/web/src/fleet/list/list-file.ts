import type { FleetComponent } from "../model/fleet-component.ts";

/** In the order of the columns of a file. */
const fields = [
  "key",
  "name",
  "state",
  "stateSince",
  "health",
  "healthMessage",
  "configuration",
  "leafNode",
  "cluster",
  "package",
  "version",
  "context",
  "owner",
  "provides",
  "requires",
  "publishes",
  "subscribes",
  "position",
] as const satisfies readonly (keyof FleetComponent)[];

/** Components as CSV (RFC 4180, with CRLF), lists within a cell parted by blanks. Texts that a spreadsheet would take for a formula begin with an apostrophe. */
export function listCsv(rows: readonly FleetComponent[]): string {
  const lines = rows.map((row) => fields.map((field) => csvCell(row[field])).join(","));
  return [fields.join(","), ...lines].map((line) => `${line}\r\n`).join("");
}

/** Components as JSON: what was asked, and one object each. */
export function listJson(rows: readonly FleetComponent[], asked: Readonly<Record<string, unknown>>): string {
  return `${JSON.stringify({ ...asked, components: rows }, null, 2)}\n`;
}

function csvCell(value: string | number | readonly string[]): string {
  if (typeof value === "number") return String(value);
  const given = typeof value === "string" ? value : value.join(" ");
  const text = /^[=+\-@\t\r]/u.test(given) ? `'${given}` : given;
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
