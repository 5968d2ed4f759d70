import { namedThingSchema } from "@cim/contracts";
import { z } from "zod";
import type { ColumnKind, NamedQuery } from "./named-query.ts";

const cells = {
  thing: namedThingSchema,
  things: z.array(namedThingSchema),
  kind: z.string().min(1),
  text: z.string(),
  texts: z.array(z.string()),
  number: z.number(),
  rate: z.number().nonnegative(),
  time: z.iso.datetime({ offset: true }),
  position: z.int().nonnegative(),
  positions: z.array(z.int().nonnegative()),
  relationship: z.string().min(1),
  cell: z.unknown(),
} as const satisfies Readonly<Record<ColumnKind, z.ZodType>>;

/**
 * Columns and the schema of a row, said once. `?` after a kind: the cell may be null.
 * @example columns({ component: "thing", state: "text?" })
 */
export function columns(
  of: Readonly<Record<string, ColumnKind | `${ColumnKind}?`>>,
): Pick<NamedQuery, "columns" | "row"> {
  const named = Object.entries(of).map(([name, said]) => {
    const isNullable = said.endsWith("?");
    const kind = (isNullable ? said.slice(0, -1) : said) as ColumnKind; // all that the type allows before "?"
    return { name, kind, cell: isNullable ? cells[kind].nullable() : cells[kind] };
  });
  return {
    columns: named.map(({ name, kind }) => ({ name, kind })),
    row: z.strictObject(Object.fromEntries(named.map(({ name, cell }) => [name, cell]))),
  };
}
