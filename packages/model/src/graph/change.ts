import type {
  GraphChange,
  GraphProperties,
  GraphProperty,
  GraphThing,
  KindName,
  RelationshipType,
} from "@cim/contracts";
import { kindOf } from "@cim/contracts";
import { safeId } from "./safe-text.ts";

/** What may be told of a thing: what is undefined is left as it was, null takes it away. */
export type Told = Readonly<Record<string, GraphProperty | null | undefined>>;

/** A thing by its id as told; undefined where that is no id of its kind: nothing is said of it then. */
export function thing(kind: KindName, id: string | null | undefined): GraphThing | undefined {
  if (id === undefined || id === null) return undefined;
  const safe = safeId(id);
  return kindOf(kind).id.pattern.test(safe) ? { kind, id: safe } : undefined;
}

export function node(of: GraphThing | undefined, told: Told = {}): readonly GraphChange[] {
  return of === undefined ? [] : [{ op: "node", thing: of, set: properties(told) }];
}

interface LinkOptions {
  readonly set?: Told;
  readonly only?: "from" | "to";
  readonly where?: "both-known";
}

export function link(
  from: GraphThing | undefined,
  type: RelationshipType,
  to: GraphThing | undefined,
  { set, only, where }: LinkOptions = {},
): readonly GraphChange[] {
  if (from === undefined || to === undefined) return [];
  return [
    {
      op: "link",
      from,
      type,
      to,
      ...(set === undefined ? {} : { set: properties(set) }),
      ...(only === undefined ? {} : { only }),
      ...(where === undefined ? {} : { where }),
    },
  ];
}

/** The only one of its kind that the end has by this type; none when there is no start any more. */
export function onlyLink(
  from: GraphThing | undefined,
  type: RelationshipType,
  to: GraphThing | undefined,
  set?: Told,
): readonly GraphChange[] {
  if (to === undefined) return [];
  if (from === undefined) return [{ op: "unlink", type, to }];
  return link(from, type, to, { only: "to", ...(set === undefined ? {} : { set }) });
}

export function unlink(
  from: GraphThing | undefined,
  type: RelationshipType,
  to: GraphThing | undefined,
): readonly GraphChange[] {
  return from === undefined || to === undefined ? [] : [{ op: "unlink", type, from, to }];
}

export function end(of: GraphThing | undefined): readonly GraphChange[] {
  return of === undefined ? [] : [{ op: "end", thing: of }];
}

function properties(told: Told): GraphProperties {
  const set: Record<string, GraphProperty | null> = {};
  for (const name in told) {
    const value = told[name];
    if (value !== undefined) set[name] = value;
  }
  return set;
}
