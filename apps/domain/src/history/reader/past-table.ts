import type { AnyRow } from "@cim/contracts";
import type { RowChange } from "../../projector/tables.ts";
import type { RowTexts } from "../store/snapshot-store.ts";

/** A row that is other than in the base, or gone (`row` undefined) since `position`. */
interface Cell {
  readonly row: AnyRow | undefined;
  readonly position: number;
  text: string | undefined;
}

/** Rows of one projection at one moment: those of a snapshot, as text, and what was folded on top. Never changed once made. */
export interface PastTable {
  /** In the order of keys. */
  readonly base: RowTexts;
  readonly overlay: ReadonlyMap<string, Cell>;
}

/** One row while walking through a table. */
export interface PastRow {
  readonly key: string;
  /** The exact JSON that is kept of it. */
  readonly text: string;
}

export function tableOf(base: RowTexts): PastTable {
  return { base, overlay: new Map() };
}

export function rowIn(table: PastTable, key: string): AnyRow | undefined {
  const cell = table.overlay.get(key);
  if (cell !== undefined) return cell.row;
  const text = table.base.get(key);
  return text === undefined ? undefined : parsed(text);
}

export function textIn(table: PastTable, key: string): string | undefined {
  const cell = table.overlay.get(key);
  return cell === undefined ? table.base.get(key) : textOf(cell);
}

/** When a row that is not there vanished, as far as it is known since the base. */
export function vanishedAt(table: PastTable, key: string): number | undefined {
  const cell = table.overlay.get(key);
  return cell !== undefined && cell.row === undefined ? cell.position : undefined;
}

/** The table after some changes; rows that did not change are shared with it. */
export function tableWith(table: PastTable, changes: Iterable<RowChange>): PastTable {
  let overlay: Map<string, Cell> | undefined;
  for (const { key, after, position } of changes) {
    overlay ??= new Map(table.overlay);
    overlay.set(key, { row: after, position, text: undefined });
  }
  return overlay === undefined ? table : { base: table.base, overlay };
}

/** How many rows there are. */
export function sizeOf({ base, overlay }: PastTable): number {
  let size = base.size;
  for (const [key, cell] of overlay) size += (cell.row === undefined ? 0 : 1) - (base.has(key) ? 1 : 0);
  return size;
}

/** Every row in the order of keys. */
export function* rowsOf({ base, overlay }: PastTable): Generator<PastRow, void> {
  const changed = [...overlay.keys()].sort();
  let next = 0;
  for (const [key, text] of base) {
    for (; next < changed.length && (changed[next] ?? "") < key; next++) {
      const row = changedRow(overlay, changed[next] ?? "");
      if (row !== undefined) yield row;
    }
    if (changed[next] !== key) {
      yield { key, text };
      continue;
    }
    const row = changedRow(overlay, key);
    next++;
    if (row !== undefined) yield row;
  }
  for (; next < changed.length; next++) {
    const row = changedRow(overlay, changed[next] ?? "");
    if (row !== undefined) yield row;
  }
}

/** Keys of rows that may differ between two tables: all that cannot be told the same at a glance. */
export function* keysThatMayDiffer(before: PastTable, after: PastTable): Generator<string, void> {
  if (before.base !== after.base) {
    for (const key of after.base.keys()) yield key;
    for (const key of before.base.keys()) if (!after.base.has(key)) yield key;
  }
  for (const [key, cell] of after.overlay) {
    const isTold = before.base !== after.base && (after.base.has(key) || before.base.has(key));
    if (!isTold && before.overlay.get(key) !== cell) yield key;
  }
  for (const key of before.overlay.keys()) {
    const isTold = before.base !== after.base && (after.base.has(key) || before.base.has(key));
    if (!isTold && !after.overlay.has(key)) yield key;
  }
}

function changedRow(overlay: PastTable["overlay"], key: string): PastRow | undefined {
  const cell = overlay.get(key);
  const text = cell && textOf(cell);
  return text === undefined ? undefined : { key, text };
}

function textOf(cell: Cell): string | undefined {
  if (cell.row === undefined) return undefined;
  cell.text ??= JSON.stringify(cell.row);
  return cell.text;
}

function parsed(text: string): AnyRow {
  return JSON.parse(text) as AnyRow; // written by a fold of the same schema, and its bytes were checked
}
