import { type Dialect, defaultDialect } from "@cim/contracts";
import type { NormaliseRule } from "../rule.ts";
import { createForeignReader } from "./read-foreign.ts";

/** Messages of other systems, which have an origin, in any dialect; a misfit is no fault of ours, so they have none. */
export function createForeignRule(dialect: Dialect = defaultDialect): NormaliseRule {
  const read = createForeignReader(dialect);
  return {
    name: "foreign",
    read: (record) => (record.origin === undefined ? undefined : { outcome: "read", event: read(record) }),
  };
}
