import type { AnyRow, ProjectionName } from "@cim/contracts";

/** Rows by projection and key. */
export type Tables = Map<ProjectionName, Map<string, AnyRow>>;
/** What a fold needs of the rows it goes on from. */
export interface RowSource {
  get(projection: ProjectionName): { get(key: string): AnyRow | undefined } | undefined;
}

export type ReadonlyTables = ReadonlyMap<ProjectionName, ReadonlyMap<string, AnyRow>>;

/** A row of some projection as it was and as it is. `position` is the event's that changed it last. */
export interface RowChange {
  readonly projection: ProjectionName;
  readonly key: string;
  readonly before: AnyRow | undefined;
  readonly after: AnyRow | undefined;
  readonly position: number;
}

/** Puts committed changes into the tables. */
export function applyChanges(tables: Tables, changes: Iterable<RowChange>): void {
  for (const { projection, key, after } of changes) {
    let table = tables.get(projection);
    if (table === undefined) {
      table = new Map();
      tables.set(projection, table);
    }
    if (after === undefined) table.delete(key);
    else table.set(key, after);
  }
}
