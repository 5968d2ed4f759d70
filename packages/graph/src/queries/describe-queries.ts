import type { NamedQueryDescriptor } from "@cim/contracts";
import { z } from "zod";
import { namedQueries } from "./named-queries.ts";

/** All named queries as forms, help and the HTTP interface show them, in the order of the catalogue. */
export function describeQueries(): NamedQueryDescriptor[] {
  return namedQueries.map(({ name, title, description, params, columns, slices, cypher }) => ({
    name,
    title,
    description,
    // As one gives them: what has a default need not be given.
    parameters: z.toJSONSchema(params, { io: "input" }) as Record<string, unknown>,
    columns: [...columns],
    slices: [...slices],
    cypher,
  }));
}
