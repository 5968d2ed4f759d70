import { isKindName } from "@cim/contracts/kinds";
import { stateLook } from "../../thing/state-look.ts";
import type { StageEdge, StageGraph } from "../canvas/stage-protocol.ts";
import type { Choices } from "../model/choices.ts";
import type { ImpliedEdge } from "../model/implied-edges.ts";
import type { Group } from "../model/roll-up.ts";
import type { ShownGraph } from "../model/shown-graph.ts";
import type { DrawnEdge, DrawnThing } from "./graph-view-props.ts";
import { projectionOfKind } from "./projection-of-kind.ts";

/** What stands behind an edge of the stage, by its index. */
export type EdgeBehind = { readonly edge: DrawnEdge } | { readonly implied: ImpliedEdge };

export interface StagedGraph {
  readonly graph: StageGraph;
  readonly edges: readonly EdgeBehind[];
}

export interface StageWords {
  relationship(type: string): string;
  implied(through: readonly string[]): string;
  group(group: Group): string;
  count(count: number): string;
}

/** The shown graph in the words and numbers of the stage. */
export function stageGraph(
  shown: ShownGraph,
  choices: Choices,
  about: ReadonlySet<string>,
  words: StageWords,
): StagedGraph {
  const indexes = new Map([...shown.things.keys()].map((key, index) => [key, index]));
  const edges: StageEdge[] = [];
  const behind: EdgeBehind[] = [];
  for (const edge of shown.edges.values()) {
    const { heat } = edge.properties;
    add(edge.from, edge.to, words.relationship(edge.type), 0, typeof heat === "number" ? heat : 0, { edge });
  }
  for (const implied of shown.implied) {
    add(implied.from, implied.to, words.implied(implied.through), implied.through.length, 0, { implied });
  }

  function add(
    from: string,
    to: string,
    label: string,
    through: number,
    heat: number,
    what: EdgeBehind,
  ): void {
    const ends = [indexes.get(from), indexes.get(to)];
    if (ends[0] === undefined || ends[1] === undefined) return;
    edges.push({ from: ends[0], to: ends[1], label, through, heat });
    behind.push(what);
  }

  return {
    edges: behind,
    graph: {
      things: [...shown.things].map(([key, thing]) => ({
        key,
        name: thing.name,
        kind: thing.kind,
        look: lookOf(thing),
        isAbout: about.has(key),
        isExpanded: choices.expansions.has(key),
      })),
      edges,
      groups: shown.groups.map((group) => ({
        id: group.id,
        title: words.group(group),
        count: words.count(group.members.length),
        kind: kindOfGroup(group),
        members: group.members.map((key) => indexes.get(key)).filter((index) => index !== undefined),
        state: choices.groups.get(group.id) ?? "auto",
      })),
      form: choices.layout,
      pins: choices.pins,
    },
  };
}

/** How a thing's state looks; undefined where it has none. */
export function lookOf(thing: DrawnThing) {
  if (thing.state === undefined || !isKindName(thing.kind)) return undefined;
  return stateLook(projectionOfKind(thing.kind), thing.state);
}

function kindOfGroup({ of }: Group): string {
  if ("kind" in of) return of.kind;
  if ("thing" in of) return of.thing.kind;
  return "context" in of ? "bounded-context" : "object";
}
