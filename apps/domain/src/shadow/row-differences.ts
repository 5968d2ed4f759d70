import { isDeepStrictEqual } from "node:util";
import type { AnyRow } from "@cim/contracts";

export type DifferenceKind = "added" | "removed" | "changed";

type Rows = ReadonlyMap<string, AnyRow>;

/** Which rows of a shadow differ from the serving ones, kept up to date row by row. */
export interface RowDifferences {
  compareAll(serving: Rows | undefined, shadow: Rows | undefined): void;
  compare(key: string, serving: AnyRow | undefined, shadow: AnyRow | undefined): void;
  counts(): Readonly<Record<DifferenceKind, number>>;
  /** Keys that differ, sorted. */
  keys(kind: DifferenceKind): readonly string[];
}

export function createRowDifferences(): RowDifferences {
  const byKind: Readonly<Record<DifferenceKind, Set<string>>> = {
    added: new Set(),
    removed: new Set(),
    changed: new Set(),
  };

  function compare(key: string, serving: AnyRow | undefined, shadow: AnyRow | undefined): void {
    const kind = kindOf(serving, shadow);
    for (const [name, keys] of Object.entries(byKind)) if (name !== kind) keys.delete(key);
    if (kind !== undefined) byKind[kind].add(key);
  }

  return {
    compare,
    compareAll(serving, shadow) {
      for (const keys of Object.values(byKind)) keys.clear();
      for (const [key, row] of shadow ?? []) compare(key, serving?.get(key), row);
      for (const [key, row] of serving ?? []) if (!shadow?.has(key)) compare(key, row, undefined);
    },
    counts: () => ({
      added: byKind.added.size,
      removed: byKind.removed.size,
      changed: byKind.changed.size,
    }),
    keys: (kind) => [...byKind[kind]].sort(),
  };
}

function kindOf(serving: AnyRow | undefined, shadow: AnyRow | undefined): DifferenceKind | undefined {
  if (serving === undefined) return shadow === undefined ? undefined : "added";
  if (shadow === undefined) return "removed";
  return isSame(serving, shadow) ? undefined : "changed";
}

/** Equal in all that a row says, with position, time and because, whatever the order of its fields. */
function isSame(serving: AnyRow, shadow: AnyRow): boolean {
  if (serving === shadow) return true;
  const [then, now] = [JSON.stringify(serving), JSON.stringify(shadow)];
  return then === now || isDeepStrictEqual(JSON.parse(then), JSON.parse(now));
}
