import {
  type EventChanges,
  type GraphChange,
  type GraphProperties,
  type GraphThing,
  isKindName,
  type RelationshipType,
} from "@cim/contracts";

/** Changes of a graph written by hand, with things as `<kind>:<id>`. */
export function thing(key: string): GraphThing {
  const colon = key.indexOf(":");
  const kind = key.slice(0, colon);
  if (!isKindName(kind)) throw new Error(`${key} is of no kind`);
  return { kind, id: key.slice(colon + 1) };
}

export function node(key: string, set: GraphProperties = {}): GraphChange {
  return { op: "node", thing: thing(key), set };
}

export function link(from: string, type: RelationshipType, to: string, set?: GraphProperties): GraphChange {
  return { op: "link", from: thing(from), type, to: thing(to), ...(set === undefined ? {} : { set }) };
}

export function unlink(from: string, type: RelationshipType, to: string): GraphChange {
  return { op: "unlink", from: thing(from), type, to: thing(to) };
}

/** So many events at once. */
export function counts(
  from: string,
  type: RelationshipType,
  to: string,
  times: number,
): readonly GraphChange[] {
  return Array.from(
    { length: times },
    () => ({ op: "count", from: thing(from), type, to: thing(to) }) as const,
  );
}

export function gone(key: string): GraphChange {
  return { op: "end", thing: thing(key) };
}

/** Time of the event at a position: one a minute, from 12:00. */
export function timeAt(position: number): string {
  return new Date(Date.UTC(2026, 10, 21, 12, position)).toISOString();
}

/** One event for each list of changes, at positions from 1. */
export function events(...changes: readonly (readonly GraphChange[])[]): readonly EventChanges[] {
  return changes.map((of, index) => ({ position: index + 1, time: timeAt(index + 1), changes: of }));
}
