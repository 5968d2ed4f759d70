import { describe, expect, it } from "vitest";
import { answerGraph, hasThings, joinGraphs, saysRelations } from "./answer-graph.ts";
import { orders, shop, testAnswer, web } from "./test-answers.ts";

describe("what of an answer is drawn", () => {
  it("is every thing once, and the relationships of its rows with what else they say", () => {
    const answer = testAnswer({
      columns: [
        { name: "from", kind: "thing" },
        { name: "type", kind: "relationship" },
        { name: "to", kind: "thing" },
        { name: "count", kind: "number" },
      ],
      rows: [
        [web, "PUBLISHES", orders, 3],
        [orders, "DELIVERS", shop, null],
        [web, "PUBLISHES", orders, 4],
      ],
    });
    expect(saysRelations(answer)).toBe(true);
    expect(answerGraph(answer)).toEqual({
      nodes: [web, orders, shop],
      edges: [
        { from: "component:web", type: "PUBLISHES", to: "subject:orders.>", properties: { count: 3 } },
        { from: "subject:orders.>", type: "DELIVERS", to: "component:shop", properties: { count: null } },
      ],
    });
  });

  it("takes the ends by their names where a row names other things too", () => {
    const answer = testAnswer({
      columns: [
        { name: "thing", kind: "thing" },
        { name: "from", kind: "thing" },
        { name: "type", kind: "relationship" },
        { name: "to", kind: "thing" },
      ],
      rows: [[shop, orders, "DELIVERS", shop]],
    });
    expect(answerGraph(answer).edges).toMatchObject([{ from: "subject:orders.>", to: "component:shop" }]);
  });

  it("has an arrow between what speaks to each other, though the graph keeps none", () => {
    const answer = testAnswer({
      columns: [
        { name: "from", kind: "thing" },
        { name: "to", kind: "thing" },
        { name: "events", kind: "number" },
      ],
      rows: [[web, shop, 5]],
    });
    expect(saysRelations(answer)).toBe(true);
    expect(answerGraph(answer).edges).toEqual([
      { from: "component:web", type: "SAYS", to: "component:shop", properties: { events: 5 } },
    ]);
  });

  it("of Cypher is its nodes and relationships", () => {
    const edge = { from: "component:web", type: "PUBLISHES", to: "subject:orders.>", properties: {} };
    const answer = testAnswer({
      columns: [{ name: "c", kind: "cell" }],
      rows: [[{ node: "component:web" }]],
      nodes: [{ ...web, properties: { state: "running" } }],
      edges: [edge],
    });
    expect(hasThings(answer)).toBe(true);
    expect(answerGraph(answer)).toEqual({ nodes: [{ ...web, state: "running" }], edges: [edge] });
  });

  it("of lists of things is the things alone: what relates them is asked for", () => {
    const answer = testAnswer({ columns: [{ name: "of", kind: "things" }], rows: [[[web, shop]]] });
    expect(saysRelations(answer)).toBe(false);
    expect(answerGraph(answer)).toEqual({ nodes: [web, shop], edges: [] });
  });

  it("is joined with more: the same thing and relationship once", () => {
    const edge = { from: "component:web", type: "PUBLISHES", to: "subject:orders.>", properties: {} };
    const joined = joinGraphs({ nodes: [web], edges: [edge] }, { nodes: [web, orders], edges: [edge] });
    expect(joined).toEqual({ nodes: [web, orders], edges: [edge] });
  });
});
