import type { EventChanges, GraphChange, RelationshipType } from "@cim/contracts";
import { formatThing } from "@cim/contracts";

/** What of a graph has to be known before a batch can be applied to it. */
export interface BatchNeeds {
  readonly nodes: ReadonlySet<string>;
  /** Single relationships, by type: `from` to the ends asked for. */
  readonly pairs: ReadonlyMap<RelationshipType, ReadonlyMap<string, ReadonlySet<string>>>;
  /** All relationships of a type out of (into) these. */
  readonly outOf: ReadonlyMap<RelationshipType, ReadonlySet<string>>;
  readonly into: ReadonlyMap<RelationshipType, ReadonlySet<string>>;
  /** All relationships of these types. */
  readonly types: ReadonlySet<RelationshipType>;
  /** All live relationships of these. */
  readonly around: ReadonlySet<string>;
}

/** Everything that the changes of a batch can touch. */
export function batchNeeds(batch: readonly EventChanges[]): BatchNeeds {
  const nodes = new Set<string>();
  const pairs = new Map<RelationshipType, Map<string, Set<string>>>();
  const outOf = new Map<RelationshipType, Set<string>>();
  const into = new Map<RelationshipType, Set<string>>();
  const types = new Set<RelationshipType>();
  const around = new Set<string>();

  function pair(from: string, type: RelationshipType, to: string): void {
    const ofType = pairs.get(type) ?? new Map<string, Set<string>>();
    pairs.set(type, ofType);
    addTo(ofType, from, to);
  }

  function unlink(change: Extract<GraphChange, { op: "unlink" }>): void {
    const from = change.from && formatThing(change.from);
    const to = change.to && formatThing(change.to);
    if (from !== undefined && to !== undefined) pair(from, change.type, to);
    else if (from !== undefined) addTo(outOf, change.type, from);
    else if (to !== undefined) addTo(into, change.type, to);
    else types.add(change.type);
  }

  for (const { changes } of batch)
    for (const change of changes)
      switch (change.op) {
        case "node":
          nodes.add(formatThing(change.thing));
          break;
        case "end":
          nodes.add(formatThing(change.thing));
          around.add(formatThing(change.thing));
          break;
        case "unlink":
          unlink(change);
          break;
        case "link":
        case "count": {
          const from = formatThing(change.from);
          const to = formatThing(change.to);
          nodes.add(from).add(to);
          pair(from, change.type, to);
          if (change.op === "link" && change.only === "to") addTo(into, change.type, to);
          if (change.op === "link" && change.only === "from") addTo(outOf, change.type, from);
        }
      }
  return { nodes, pairs, outOf, into, types, around };
}

function addTo<Key>(index: Map<Key, Set<string>>, key: Key, value: string): void {
  const values = index.get(key);
  if (values === undefined) index.set(key, new Set([value]));
  else values.add(value);
}
