import type { UrlCodec } from "../app/url-codec.ts";

/** Columns there are, in the order in which they are offered. */
export const columnNames = [
  "time",
  "type",
  "thing",
  "summary",
  "subject",
  "context",
  "kind",
  "actor",
  "source",
  "origin",
  "rule",
  "correlation",
  "causation",
  "id",
  "size",
  "position",
] as const;

export type ColumnName = (typeof columnNames)[number];

/** A column that is shown, and its width in pixels where a person chose one. */
export interface ChosenColumn {
  readonly name: ColumnName;
  readonly width: number | undefined;
}

export const leastWidth = 48;
export const mostWidth = 1_200;

/** As at first: the space there is decides which of these are shown. */
const atFirst: readonly ChosenColumn[] = [];

/** Columns in their order, with widths, as `time,type:220,subject`; left out: as at first. */
export const columnsCodec: UrlCodec<readonly ChosenColumn[]> = {
  fallback: atFirst,
  parse(text) {
    const seen = new Set<string>();
    const chosen = text.split(",").flatMap((part): ChosenColumn[] => {
      const [name, width] = part.split(":");
      const found = columnNames.find((one) => one === name);
      if (!found || seen.has(found)) return [];
      seen.add(found);
      return [{ name: found, width: width === undefined ? undefined : readWidth(width) }];
    });
    return chosen.length === 0 ? undefined : chosen;
  },
  format: (chosen) =>
    chosen.map(({ name, width }) => (width === undefined ? name : `${name}:${width}`)).join(","),
};

export function readWidth(text: string): number | undefined {
  const width = /^\d{1,5}$/u.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(width) ? Math.max(leastWidth, Math.min(mostWidth, width)) : undefined;
}

/** `chosen` with a column moved by so many places. */
export function moveColumn(
  chosen: readonly ChosenColumn[],
  name: ColumnName,
  by: number,
): readonly ChosenColumn[] {
  const at = chosen.findIndex((one) => one.name === name);
  const to = at + by;
  const moved = chosen[at];
  if (!moved || to < 0 || to >= chosen.length) return chosen;
  return chosen.filter((one) => one !== moved).toSpliced(to, 0, moved);
}

/** `chosen` with a column shown (at the end) or not; the last one stays. */
export function toggleColumn(chosen: readonly ChosenColumn[], name: ColumnName): readonly ChosenColumn[] {
  const without = chosen.filter((one) => one.name !== name);
  if (without.length === chosen.length) return [...chosen, { name, width: undefined }];
  return without.length === 0 ? chosen : without;
}

export function widenColumn(
  chosen: readonly ChosenColumn[],
  name: ColumnName,
  width: number | undefined,
): readonly ChosenColumn[] {
  return chosen.map((one) => (one.name === name ? { name, width } : one));
}
