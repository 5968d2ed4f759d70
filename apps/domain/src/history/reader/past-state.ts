import type { AnyRow, ProjectionName } from "@cim/contracts";
import type { RowChange, RowSource } from "../../projector/tables.ts";
import { type PastTable, rowIn, tableWith } from "./past-table.ts";

/** The rows of one projection, and the count of them, as of one moment. Never changed once made. */
export interface PastState {
  readonly projection: ProjectionName;
  readonly position: number;
  /** Position of the snapshot it stands on. */
  readonly base: number;
  /** The projection's own table, and `counts` with the one row that counts it. */
  readonly tables: ReadonlyMap<ProjectionName, PastTable>;
}

/** Rows of some states together, to be folded on. Rows read are kept as they are parsed, while this lives. */
export function sourceOf(states: readonly PastState[]): RowSource {
  const readers = new Map<ProjectionName, { get(key: string): AnyRow | undefined }>();
  for (const { projection, tables } of states) {
    const table = tables.get(projection);
    if (table !== undefined)
      readers.set(
        projection,
        remembering((key) => rowIn(table, key)),
      );
  }
  const counts = new Map(
    states.map(({ projection, tables }) => [projection as string, tables.get("counts")]),
  );
  const countReader = remembering((key) => {
    const table = counts.get(key);
    return table && rowIn(table, key);
  });
  return { get: (projection) => (projection === "counts" ? countReader : readers.get(projection)) };
}

/** The state after the given changes, of which those of other projections are left out. */
export function stateWith(state: PastState, position: number, changes: readonly RowChange[]): PastState {
  const tables = new Map<ProjectionName, PastTable>();
  for (const [name, table] of state.tables) {
    const isMine = ({ projection, key }: RowChange) =>
      projection === name && (name !== "counts" || key === state.projection);
    tables.set(name, tableWith(table, changes.filter(isMine)));
  }
  return { ...state, position, tables };
}

function remembering(read: (key: string) => AnyRow | undefined): { get(key: string): AnyRow | undefined } {
  const known = new Map<string, AnyRow | undefined>();
  return {
    get(key) {
      if (known.has(key)) return known.get(key);
      const row = read(key);
      known.set(key, row);
      return row;
    },
  };
}
