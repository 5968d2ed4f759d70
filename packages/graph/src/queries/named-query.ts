import type { columnKinds, NamedThing, Slice } from "@cim/contracts";
import type { z } from "zod";
import type { GraphRows } from "../port/graph-store.ts";

export type ColumnKind = (typeof columnKinds)[number];

/** A cell of an answer, by the kind of its column. */
export type Cell = null | string | number | boolean | NamedThing | readonly (string | number | NamedThing)[];

/** A question with a name: one Cypher text for both engines, and equal rows from both. */
export interface NamedQuery<Params extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly title: string;
  /** In plain words: what it answers, and how it does. */
  readonly description: string;
  /** What a person gives; each field has a `.describe()`. Thing parameters are made by `thingParameter(kinds?)`. */
  readonly params: Params;
  readonly columns: readonly { readonly name: string; readonly kind: ColumnKind }[];
  /** Of one row, as an object by column name. */
  readonly row: z.ZodType;
  /** Slices that one must be allowed to see. */
  readonly slices: readonly Slice[];
  /** Labels and relationship types it reads: a standing question is asked again when one of them changed. */
  readonly reads: { readonly labels: readonly string[]; readonly types: readonly string[] };
  readonly cypher: string;
  /**
   * The same text with less to walk, where what is asked allows it: a lower bound of its depth, fewer types, one label. Gives the
   * rows that `cypher` gives after `finish`; a bound, a type and a label cannot be parameters.
   */
  textFor?(params: z.output<Params>): string;
  /** Most rows that `finish` is made from; absent: as many as are asked for. The answer says when there were more. */
  readonly mostFound?: number;
  /** Parameters of the text, made from what was given; `now` is RFC 3339. `$limit` need not be: it is the rows asked for and one more. */
  bind(params: z.output<Params>, now: string): Readonly<Record<string, unknown>>;
  /** Rows as they are answered, made from what the engine gave: pure, in a fixed order. */
  finish(found: GraphRows, params: z.output<Params>, now: string): readonly (readonly Cell[])[];
}

/** A named query with its parameters known to the type checker. */
export function namedQuery<Params extends z.ZodType>(query: NamedQuery<Params>): NamedQuery<Params> {
  return query;
}
