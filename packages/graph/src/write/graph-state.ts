import type { GraphProperty, KindName, RelationshipType } from "@cim/contracts";

export type Properties = Readonly<Record<string, GraphProperty>>;

/** A thing as it is stored: `properties` are all that the engine holds of it. */
export interface NodeRecord {
  readonly key: string;
  readonly kind: KindName;
  readonly properties: Properties;
}

/** A live relationship as it is stored. */
export interface RelationRecord {
  readonly from: string;
  readonly type: RelationshipType;
  readonly to: string;
  readonly properties: Properties;
}

/** A relationship that is over: `properties` name its type, and when it was. */
export interface EndedRecord {
  readonly from: string;
  readonly to: string;
  readonly properties: Properties & { readonly type: RelationshipType };
}

/** What a batch works on: all of a graph, or just those parts of it that the batch can touch. */
export interface GraphState {
  node(key: string): NodeRecord | undefined;
  putNode(record: NodeRecord): void;
  relation(from: string, type: RelationshipType, to: string): RelationRecord | undefined;
  putRelation(record: RelationRecord): void;
  removeRelation(record: RelationRecord): void;
  /** Live relationships that start (end) there. */
  relationsFrom(key: string): readonly RelationRecord[];
  relationsTo(key: string): readonly RelationRecord[];
  relationsOf(type: RelationshipType): readonly RelationRecord[];
  addEnded(record: EndedRecord): void;
  /** Takes back the relationship that was ended at just this position, if one was. */
  takeEnded(from: string, type: RelationshipType, to: string, untilPosition: number): EndedRecord | undefined;
  nodes(): Iterable<NodeRecord>;
  relations(): Iterable<RelationRecord>;
  ended(): readonly EndedRecord[];
}

/** A relationship as one text; what starts it is measured, so that no two relationships share a text. */
export function relationKey(from: string, type: RelationshipType, to: string): string {
  return `${type} ${from.length} ${from}${to}`;
}

export function createGraphState(): GraphState {
  const nodes = new Map<string, NodeRecord>();
  const relations = new Map<string, RelationRecord>();
  const starts = new Map<string, Set<string>>();
  const ends = new Map<string, Set<string>>();
  // By relationship, so that what one event ended is found again without walking all that ever ended.
  const ended = new Map<string, EndedRecord[]>();

  function found(keys: ReadonlySet<string> | undefined): readonly RelationRecord[] {
    if (keys === undefined) return [];
    return [...keys].flatMap((key) => relations.get(key) ?? []);
  }

  return {
    node: (key) => nodes.get(key),
    putNode(record) {
      nodes.set(record.key, record);
    },
    relation: (from, type, to) => relations.get(relationKey(from, type, to)),
    putRelation(record) {
      const key = relationKey(record.from, record.type, record.to);
      relations.set(key, record);
      add(starts, record.from, key);
      add(ends, record.to, key);
    },
    removeRelation(record) {
      const key = relationKey(record.from, record.type, record.to);
      relations.delete(key);
      starts.get(record.from)?.delete(key);
      ends.get(record.to)?.delete(key);
    },
    relationsFrom: (key) => found(starts.get(key)),
    relationsTo: (key) => found(ends.get(key)),
    relationsOf: (type) => [...relations.values()].filter((relation) => relation.type === type),
    addEnded(record) {
      const key = relationKey(record.from, record.properties.type, record.to);
      const before = ended.get(key);
      if (before === undefined) ended.set(key, [record]);
      else before.push(record);
    },
    takeEnded(from, type, to, untilPosition) {
      const before = ended.get(relationKey(from, type, to));
      const last = before?.at(-1);
      if (last?.properties.untilPosition !== untilPosition) return undefined;
      before?.pop();
      return last;
    },
    nodes: () => nodes.values(),
    relations: () => relations.values(),
    ended: () => [...ended.values()].flat(),
  };
}

function add(index: Map<string, Set<string>>, at: string, key: string): void {
  const keys = index.get(at);
  if (keys === undefined) index.set(at, new Set([key]));
  else keys.add(key);
}
