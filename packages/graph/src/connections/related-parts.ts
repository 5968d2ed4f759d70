import { endedType, isRelationshipType, type RelationshipType } from "@cim/contracts";
import type { GraphStore, ReadOptions } from "../port/graph-store.ts";
import { anyType } from "../queries/rows/cypher-parts.ts";
import { numberIn, textIn } from "../queries/rows/read-cells.ts";
import { maySee } from "./may-see.ts";

/** Relationships of one type and direction that a thing has; those that are over are found apart. */
export interface RelatedPart {
  readonly type: RelationshipType;
  readonly outgoing: boolean;
  readonly isOver: boolean;
  /** Kinds of thing at the other ends that may be told of. */
  readonly kinds: readonly string[];
  readonly total: number;
}

/** More than there are types, directions and kinds that go together. */
const mostParts = 2000;

/** A pattern with the thing as `n`, the relationship as `r` and the other thing as `m`. */
export function relatedPattern(outgoing: boolean, types: string): string {
  const [before, after] = outgoing ? ["-", "->"] : ["<-", "-"];
  return `(n:Thing {key: $thing})${before}[r:${types}]${after}(m:Thing)`;
}

/** Whether it stood at `$at`: what began at a position stands from there on; what ended at one stands there no more. */
export function stoodThen(isOver: boolean, at: number | undefined): readonly string[] {
  if (at === undefined) return [];
  return isOver ? ["r.sincePosition <= $at", "r.untilPosition > $at"] : ["r.sincePosition <= $at"];
}

export function whereAll(conditions: readonly string[]): string {
  return conditions.length === 0 ? "" : `\nWHERE ${conditions.join(" AND ")}`;
}

/** How many relationships of which types a thing has, or had at a position. */
export async function relatedParts(
  store: Pick<GraphStore, "read">,
  { thing, at, slices }: { thing: string; at: number | undefined; slices: readonly string[] },
  read: Omit<ReadOptions, "rows">,
): Promise<readonly RelatedPart[]> {
  const parameters = { thing, ...(at === undefined ? {} : { at }) };
  const parts = new Map<string, RelatedPart>();
  for (const outgoing of [false, true])
    for (const isOver of at === undefined ? [false] : [false, true]) {
      const text = `MATCH ${relatedPattern(outgoing, isOver ? endedType : anyType)}${whereAll(stoodThen(isOver, at))}
WITH ${isOver ? "r.type" : "type(r)"} AS type, m.kind AS kind, count(r) AS total
RETURN type, kind, total
ORDER BY type, kind`;
      const { rows } = await store.read(text, parameters, { ...read, rows: mostParts });
      for (const row of rows) {
        const type = textIn(row[0]);
        const kind = textIn(row[1]);
        if (!isRelationshipType(type) || !maySee(kind, slices)) continue;
        const id = `${type} ${outgoing} ${isOver}`;
        const before = parts.get(id);
        const kinds = [...(before?.kinds ?? []), kind];
        const total = (before?.total ?? 0) + numberIn(row[2]);
        parts.set(id, { type, outgoing, isOver, kinds, total });
      }
    }
  return [...parts.values()];
}
