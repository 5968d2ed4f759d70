import type { ProjectionName } from "@cim/contracts";
import type { ReadonlyTables, RowChange } from "../../projector/tables.ts";
import type { CapturedTable } from "./encode-snapshot.ts";
import type { PackedSnapshot } from "./snapshot-store.ts";

/**
 * Which earlier snapshot a table can build on, so that large tables of which little changes are not written whole each time
 * (12,000 changes of delivery take 41 MB of text; 5,000 events touch 2 MB of it).
 */
export interface SnapshotBases {
  /** Rows changed: to be told of all of them, in order. */
  note(changes: Iterable<RowChange>): void;
  /** What a snapshot of these tables must hold. */
  capture(tables: ReadonlyTables, position: number): readonly CapturedTable[];
  /** What was captured is kept now. */
  kept(captured: readonly CapturedTable[], snapshot: PackedSnapshot): void;
  /** It could not be kept, or other rows are folded now: the next is whole. */
  forget(): void;
}

interface Base {
  readonly position: number;
  /** Bytes of the whole table's text. */
  readonly text: number;
  /** Bytes written that build on it. */
  written: number;
}

/** @param smallText tables of fewer bytes of text are always written whole */
export function createSnapshotBases(smallText = 256 * 1024): SnapshotBases {
  const bases = new Map<ProjectionName, Base>();
  /** Keys removed since the base was captured; some may be there again. */
  const removed = new Map<ProjectionName, Set<string>>();

  return {
    note(changes) {
      for (const { projection, key, after } of changes) {
        if (after !== undefined) continue;
        const keys = removed.get(projection);
        if (keys === undefined) removed.set(projection, new Set([key]));
        else keys.add(key);
      }
    },
    capture: (tables, position) =>
      [...tables].map(([projection, rows]): CapturedTable => {
        const all = [...rows.values()];
        const base = bases.get(projection);
        // What builds on a base costs, in all, no more than writing it once more.
        if (base !== undefined && base.position < position && base.written <= base.text) {
          const changed = all.filter((row) => row.position > base.position);
          if (changed.length * 2 < all.length) {
            const gone = [...(removed.get(projection) ?? [])].filter((key) => !rows.has(key));
            return { projection, rows: rows.size, changed, removed: gone, base };
          }
        }
        bases.delete(projection);
        removed.delete(projection);
        return { projection, rows: rows.size, changed: all, removed: [] };
      }),
    kept(captured, { info, ownText }) {
      for (const { projection, base } of captured) {
        const text = ownText.get(projection) ?? 0;
        const known = bases.get(projection);
        if (base === undefined && text >= smallText) {
          bases.set(projection, { position: info.position, text, written: 0 });
        } else if (known !== undefined && known.position === base?.position) known.written += text;
      }
    },
    forget() {
      bases.clear();
      removed.clear();
    },
  };
}
