import { type LogEvent, type ProjectionName, projections, type Slice } from "@cim/contracts";
import type { FieldsOf, KnownRows, Projection } from "./define-projection.ts";

/**
 * Declares a projection that every event passes through: own ones, those of other systems, and what could not be read.
 * Its fold costs all of them, so it must be cheap, and its keys must be bounded.
 */
export function defineProjectionOfAll<Name extends ProjectionName>(definition: {
  readonly name: Name;
  readonly version: number;
  readonly keysOf: (event: LogEvent, rows: KnownRows) => readonly string[];
  readonly fold: (row: FieldsOf<Name> | undefined, event: LogEvent, key: string) => FieldsOf<Name>;
  readonly slicesOf: (row: FieldsOf<Name>) => readonly Slice[];
}): Projection<FieldsOf<Name>> {
  return {
    ...definition,
    rowSchema: projections[definition.name],
    listensTo: "every",
    replacesRows: false,
  };
}
