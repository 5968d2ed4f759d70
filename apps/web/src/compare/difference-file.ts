import type { Moment } from "@cim/contracts/history";
import type { ThingDifference } from "./thing-difference.ts";

/** What a downloaded difference says of itself. */
export interface DifferenceFile {
  readonly machine: string;
  readonly projection: string;
  readonly from: Moment;
  readonly to: Moment;
  readonly things: readonly ThingDifference[];
}

/** The difference as JSON: the two moments, then each thing with its rows, fields and events. */
export function differenceJson(file: DifferenceFile): string {
  const { things, ...about } = file;
  return `${JSON.stringify(
    {
      ...about,
      things: things.map(({ kind, slice, key, because, fields, before, after }) => ({
        difference: kind,
        slice,
        key,
        because,
        fields,
        before: before ?? null,
        after: after ?? null,
      })),
    },
    null,
    2,
  )}\n`;
}

const head = [
  "difference",
  "key",
  "field",
  "before",
  "after",
  "because",
  "from_position",
  "from_time",
  "to_position",
  "to_time",
];

/**
 * The difference as CSV (RFC 4180, with CRLF): a line per changed field, one line per thing that appeared or vanished. Texts that
 * a spreadsheet would take for a formula begin with an apostrophe.
 */
export function differenceCsv(file: DifferenceFile): string {
  const when = [file.from.position, file.from.time, file.to.position, file.to.time];
  const lines = file.things.flatMap((thing) =>
    thing.kind === "changed"
      ? thing.fields.map((field) => [
          thing.kind,
          thing.key,
          field.path,
          field.before,
          field.after,
          field.because,
          ...when,
        ])
      : [[thing.kind, thing.key, null, thing.before ?? null, thing.after ?? null, thing.because, ...when]],
  );
  return [head, ...lines].map((line) => `${line.map(csvCell).join(",")}\r\n`).join("");
}

function csvCell(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  const given = typeof value === "string" ? value : JSON.stringify(value);
  const text = /^[=+\-@\t\r]/u.test(given) ? `'${given}` : given;
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
