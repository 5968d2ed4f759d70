import type { EventSummary } from "@cim/contracts/api";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eventAt } from "../live/test-world.ts";
import { causationGraph, parentsAmong } from "./causation-graph.ts";

const at = (position: number, changes: Partial<EventSummary> = {}): EventSummary => ({
  ...eventAt(position),
  id: `id-${position}`,
  time: new Date(position * 1000).toISOString(),
  ...changes,
});

const drawn = (events: readonly EventSummary[], parents: Readonly<Record<string, number>>) =>
  causationGraph(events, parents).nodes.map(
    (node) => `${"-".repeat(node.depth)}${node.event.position} ${node.afterParent ?? "root"}`,
  );

describe("a causation graph", () => {
  it("puts each event below its cause, with the time between", () => {
    const events = [at(1), at(2), at(3), at(7)];
    expect(drawn(events, { 2: 1, 3: 2, 7: 1 })).toEqual(["1 root", "-2 1000", "--3 1000", "-7 6000"]);
    expect(causationGraph(events, {}).duration).toBe(6000);
  });

  it("draws no line to a cause that is not there, and says so", () => {
    const orphan = at(5, { causationId: "gone" });
    const root = at(6, { causationId: "id-6" });
    const graph = causationGraph([orphan, root], { 5: 99 });
    expect(graph.nodes.map((node) => [node.parent, node.isUnlinked])).toEqual([
      [undefined, true],
      [undefined, false],
    ]);
  });

  it("tells which streams it goes through", () => {
    const origin = { source: "east", stream: "GIT", incarnation: "a", sequence: 1, via: "copied" as const };
    expect(causationGraph([at(1), at(2, { origin })], {}).streams).toEqual(["", "east/GIT"]);
  });

  it("finds causes among events by their ids, the first that has it", () => {
    const events = [
      at(1),
      at(2, { causationId: "id-1" }),
      at(3, { id: "id-1" }),
      at(4, { causationId: "id-4" }),
    ];
    expect(parentsAmong(events)).toEqual({ 2: 1 });
  });

  it("places every event once, whatever names whatever, and never below itself", () => {
    const links = fc.dictionary(fc.integer({ min: 1, max: 8 }).map(String), fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 8 })), links, (positions, parents) => {
        const { nodes } = causationGraph(
          positions.map((position) => at(position)),
          parents,
        );
        expect(nodes.map((node) => node.event.position).sort()).toEqual([...positions].sort());
        for (const [index, node] of nodes.entries()) {
          if (node.parent === undefined) continue;
          expect(node.parent).toBeLessThan(index);
          expect(parents[node.event.position]).toBe(nodes[node.parent]?.event.position);
        }
      }),
    );
  });
});
