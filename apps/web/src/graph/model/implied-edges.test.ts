import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { keyOf } from "./graph.ts";
import { impliedEdges } from "./implied-edges.ts";
import { answerOf, anyAnswer } from "./test-graphs.ts";

const hide = (...ids: string[]) => {
  const keys = new Set(ids.map((id) => `component:${id}`));
  return (key: string) => keys.has(key);
};

describe("impliedEdges", () => {
  test("says through how many hidden things two are connected", () => {
    const { edges } = answerOf("a-x x-y y-b x-z");
    expect(impliedEdges(edges, hide("x", "y", "z"))).toEqual({
      edges: [{ from: "component:a", to: "component:b", through: ["component:x", "component:y"] }],
      isCut: false,
    });
  });
  test("is none where the directions do not meet, and none from a thing to itself", () => {
    expect(impliedEdges(answerOf("a-x b-x").edges, hide("x")).edges).toEqual([]);
    expect(impliedEdges(answerOf("a-x x-a").edges, hide("x")).edges).toEqual([]);
  });
  test("leaves plain relationships alone", () => {
    expect(impliedEdges(answerOf("a-b b-c").edges, hide("x")).edges).toEqual([]);
  });
  test("says so when there are more than are given", () => {
    const many = answerOf(
      ["a-x", "b-x", ...Array.from({ length: 20 }, (_, index) => `x-e${index}`)].join(" "),
    );
    const cut = impliedEdges(many.edges, hide("x"), { edges: 7, steps: 10 });
    expect(cut.edges).toHaveLength(7);
    expect(cut.isCut).toBe(true);
  });
  test("are exactly the pairs that a search step by step finds", () => {
    fc.assert(
      fc.property(anyAnswer, fc.uniqueArray(fc.nat(11)), (answer, hidden) => {
        const isHidden = (key: string) => hidden.includes(Number(key.split(":")[1]));
        const keys = answer.nodes.map(keyOf);
        const found = impliedEdges(answer.edges, isHidden).edges.map(({ from, to }) => `${from} ${to}`);
        // Ways of growing length over hidden things alone, without any sharing of work.
        const expected: string[] = [];
        for (const from of keys.filter((key) => !isHidden(key))) {
          let reached = new Set<string>();
          for (let round = 0; round <= keys.length; round += 1) {
            reached = new Set([
              ...reached,
              ...answer.edges
                .filter((edge) => isHidden(edge.to) && (edge.from === from || reached.has(edge.from)))
                .map((edge) => edge.to),
            ]);
          }
          const ends = new Set(
            answer.edges.filter((edge) => reached.has(edge.from) && !isHidden(edge.to)).map(({ to }) => to),
          );
          for (const to of ends) if (to !== from) expected.push(`${from} ${to}`);
        }
        expect([...found].sort()).toEqual(expected.sort());
        expect(new Set(found).size).toBe(found.length);
      }),
    );
  });
});
