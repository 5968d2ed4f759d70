import type { DrawnAnswer, DrawnEdge, DrawnThing } from "../view/graph-view-props.ts";
import { type Choices, type RollUp, rollUpOf } from "./choices.ts";
import type { Graph } from "./graph.ts";
import { type ImpliedEdge, impliedEdges } from "./implied-edges.ts";
import { presentGraph } from "./present-graph.ts";
import { type Group, rollUp } from "./roll-up.ts";

/** One line of the legend. */
export interface Counted {
  readonly name: string;
  readonly count: number;
  readonly isOff: boolean;
}

/** What is to be seen of an answer after all choices. */
export interface ShownGraph extends Graph {
  readonly implied: readonly ImpliedEdge[];
  /** True when hidden things connect more than is drawn of it. */
  readonly isImpliedCut: boolean;
  /** What things are gathered by now. */
  readonly rollUp: RollUp;
  readonly groups: readonly Group[];
  /** Things that are there and not shown, by choice. */
  readonly hidden: ReadonlyMap<string, DrawnThing>;
  /** Kinds and types of relationship that are there, most frequent first. */
  readonly kinds: readonly Counted[];
  readonly types: readonly Counted[];
}

/** Filter before draw: hidden things and kinds and types that are off are taken out, then what hiding cut is implied, then groups are made. */
export function shownGraph(answer: DrawnAnswer, choices: Choices): ShownGraph {
  const present = presentGraph(answer, choices.expansions);
  const things = new Map<string, DrawnThing>();
  const hidden = new Map<string, DrawnThing>();
  const kinds = new Map<string, number>();
  for (const [key, thing] of present.things) {
    kinds.set(thing.kind, (kinds.get(thing.kind) ?? 0) + 1);
    const isHidden = choices.hidden.has(key) || choices.kindsOff.has(thing.kind);
    (isHidden ? hidden : things).set(key, thing);
  }
  const edges = new Map<string, DrawnEdge>();
  const open: DrawnEdge[] = [];
  const types = new Map<string, number>();
  for (const [name, edge] of present.edges) {
    types.set(edge.type, (types.get(edge.type) ?? 0) + 1);
    if (choices.typesOff.has(edge.type)) continue;
    if (things.has(edge.from) && things.has(edge.to)) edges.set(name, edge);
    else open.push(edge);
  }
  const by = rollUpOf(choices, present.things.size);
  const implied = impliedEdges(open, (key) => hidden.has(key));
  return {
    things,
    edges,
    implied: implied.edges,
    isImpliedCut: implied.isCut,
    rollUp: by,
    groups: rollUp(present, by, (key) => things.has(key)),
    hidden,
    kinds: counted(kinds, choices.kindsOff),
    types: counted(types, choices.typesOff),
  };
}

function counted(counts: ReadonlyMap<string, number>, off: ReadonlySet<string>): readonly Counted[] {
  return [...counts]
    .map(([name, count]) => ({ name, count, isOff: off.has(name) }))
    .sort((one, other) => other.count - one.count || (one.name < other.name ? -1 : 1));
}
