import type { ProjectionName } from "@cim/contracts/rows";
import type { FieldColumn } from "../thing/thing-table.tsx";

/** Rows that a screen shows, and so compares. */
export interface ComparedList {
  readonly projection: ProjectionName;
  readonly columns: readonly FieldColumn[];
  readonly textFields: readonly string[];
}
