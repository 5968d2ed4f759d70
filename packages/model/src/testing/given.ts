import { type AnyRow, type LogEvent, type ProjectionName, projections, type RowOf } from "@cim/contracts";
import { tallies } from "../counts/index.ts";
import { type KnownRows, nextRow, type Projection } from "../projection/index.ts";

/**
 * Folds events through one projection and gives its rows by key; every row on the way must satisfy its contract.
 * @example given(changes, events).row("abc")
 */
export function given<Name extends ProjectionName>(
  projection: Pick<
    Projection,
    "fold" | "keysOf" | "listensTo" | "slicesOf" | "version" | "rowSchema" | "replacesRows"
  > & {
    readonly name: ProjectionName;
  },
  events: readonly LogEvent[],
): { readonly rows: ReadonlyMap<string, AnyRow>; row(key: string): RowOf<Name> } {
  const rows = new Map<string, AnyRow>();
  const tally = tallies.find(({ counted }) => counted === projection.name);
  const known: KnownRows = {
    has: (key) => rows.has(key),
    count: (state) => [...rows.values()].filter((row) => tally?.stateOf(row) === state).length,
  };
  for (const event of events) {
    if (projection.listensTo !== "every") {
      if (event.rule === "raw") throw new Error(`event ${event.position} is raw: ${event.fault}`);
      if (!(projection.listensTo as readonly string[]).includes(event.type)) continue;
    }
    for (const key of projection.keysOf(event, known)) {
      const row = nextRow(projection, rows.get(key), event, key);
      if (row === undefined) rows.delete(key);
      else rows.set(key, projections[projection.name].parse(row) as unknown as AnyRow);
    }
  }
  return {
    rows,
    row(key) {
      const row = rows.get(key);
      if (row === undefined) throw new Error(`there is no row ${key} among ${[...rows.keys()].join(", ")}`);
      return row as unknown as RowOf<Name>;
    },
  };
}
