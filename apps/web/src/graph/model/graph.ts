import type { DrawnAnswer, DrawnEdge, DrawnThing, EdgeName } from "../view/graph-view-props.ts";

/** Things by key and relationships by {@link edgeKey}; both ends of every relationship are among the things. */
export interface Graph {
  readonly things: ReadonlyMap<string, DrawnThing>;
  readonly edges: ReadonlyMap<string, DrawnEdge>;
}

/** `<kind>:<id>`, also of kinds that this version does not know. */
export function keyOf(thing: { readonly kind: string; readonly id: string }): string {
  return `${thing.kind}:${thing.id}`;
}

/** One text per relationship: no key and no type holds the character between them. */
export function edgeKey({ from, type, to }: EdgeName): string {
  return `${from}\u0000${type}\u0000${to}`;
}

/** All that the answers say together; of what several say, the last one counts. */
export function uniteAnswers(answers: readonly DrawnAnswer[]): Graph {
  const things = new Map<string, DrawnThing>();
  for (const { nodes } of answers) for (const node of nodes) things.set(keyOf(node), node);
  const edges = new Map<string, DrawnEdge>();
  for (const answer of answers) {
    for (const edge of answer.edges) {
      if (things.has(edge.from) && things.has(edge.to)) edges.set(edgeKey(edge), edge);
    }
  }
  return { things, edges };
}
