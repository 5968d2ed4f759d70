import type { End } from "./bundle-lines.ts";
import type { Marks } from "./frame.ts";
import { endByName, type Scene } from "./scene.ts";
import type { Target, ToStage } from "./stage-protocol.ts";

export type MarkMessage = Extract<ToStage, { readonly type: "mark" }>;

export const noMarks: MarkMessage = {
  type: "mark",
  selected: undefined,
  chosen: [],
  edge: undefined,
  hovered: undefined,
};

/** What is marked, in terms of what is drawn: a thing in a closed group marks the group, a relationship the line that stands for it. */
export function marksIn(scene: Scene, marked: MarkMessage, under: Target | undefined): Marks {
  const hovered = under ?? marked.hovered;
  const lineOf = (edge: number | undefined) => {
    const index = edge === undefined ? -1 : scene.lines.findIndex(({ edges }) => edges.includes(edge));
    return index < 0 ? undefined : index;
  };
  const nameOf = (target: Target | undefined) =>
    target === undefined || "edges" in target ? undefined : "thing" in target ? target.thing : target.group;
  return {
    selected: endByName(scene, marked.selected),
    chosen: new Set(
      marked.chosen.map((name) => endByName(scene, name)).filter((end): end is End => end !== undefined),
    ),
    hovered: endByName(scene, nameOf(hovered)),
    hoveredLine: hovered !== undefined && "edges" in hovered ? lineOf(hovered.edges[0]) : undefined,
    selectedLine: lineOf(marked.edge),
  };
}
