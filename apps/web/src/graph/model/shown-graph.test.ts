import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DrawnAnswer } from "../view/graph-view-props.ts";
import {
  type Choices,
  collapseThing,
  expandThing,
  hideThings,
  noChoices,
  type RollUp,
  rollUpBy,
  rollUps,
  showAll,
  showThings,
  toggleKind,
  toggleType,
} from "./choices.ts";
import { keyOf } from "./graph.ts";
import { shownGraph } from "./shown-graph.ts";
import { answerOf, anyAnswer } from "./test-graphs.ts";

const names = (keys: Iterable<string>) => [...keys].map((key) => key.split(":")[1]).join(" ");

describe("a shown graph", () => {
  test("leaves out relationships with an end that is not there", () => {
    const { nodes, edges } = answerOf("a-b b-c");
    expect(shownGraph({ nodes: nodes.slice(0, 2), edges }, noChoices()).edges.size).toBe(1);
  });
  test("grows by expanding and shrinks by collapsing, with what was opened further out", () => {
    const answer = answerOf("a-b");
    const first = expandThing(noChoices(), "component:b", answerOf("b-c"));
    const second = expandThing(first, "component:c", answerOf("c-d"));
    expect(names(shownGraph(answer, second).things.keys())).toBe("b c d a");
    const collapsed = collapseThing(second, "component:b");
    expect(names(shownGraph(answer, collapsed).things.keys())).toBe("a b");
    expect(
      names(shownGraph(answer, expandThing(collapsed, "component:b", answerOf("b-c"))).things.keys()),
    ).toBe("b c d a");
  });
  test("keeps what another expansion holds when one is collapsed", () => {
    const choices = [["b", "b-x"] as const, ["a", "a-x"] as const].reduce(
      (made, [id, text]) => expandThing(made, `component:${id}`, answerOf(text)),
      noChoices(),
    );
    expect(shownGraph(answerOf("a-b"), collapseThing(choices, "component:b")).things.has("component:x")).toBe(
      true,
    );
  });
  test("implies an edge where a middle is hidden by itself, and where its kind is off", () => {
    const { nodes, edges } = answerOf("a-m m-b");
    const answer: DrawnAnswer = {
      nodes: nodes.map((node) => (node.id === "m" ? { ...node, kind: "subject" } : node)),
      edges: edges.map((edge) => ({
        ...edge,
        from: edge.from.replace("component:m", "subject:m"),
        to: edge.to.replace("component:m", "subject:m"),
      })),
    };
    const expected = [{ from: "component:a", to: "component:b", through: ["subject:m"] }];
    expect(shownGraph(answer, hideThings(noChoices(), ["subject:m"])).implied).toEqual(expected);
    const off = shownGraph(answer, toggleKind(noChoices(), "subject"));
    expect(off.implied).toEqual(expected);
    expect(off.kinds).toEqual([
      { name: "component", count: 2, isOff: false },
      { name: "subject", count: 1, isOff: true },
    ]);
    expect(shownGraph(answer, toggleType(toggleKind(noChoices(), "subject"), "NEEDED_BY")).implied).toEqual(
      [],
    );
  });

  const anyChoices: fc.Arbitrary<Choices> = fc
    .record({
      hidden: fc.array(fc.constantFrom("component:0", "subject:1", "person:2", "component:3")),
      kind: fc.option(fc.constantFrom("component", "subject")),
      type: fc.option(fc.constantFrom("RUNS", "OWNS")),
      by: fc.constantFrom<RollUp>(...rollUps),
    })
    .map(({ hidden, kind, type, by }) => {
      let choices = rollUpBy(hideThings(noChoices(), hidden), by);
      if (kind !== null) choices = toggleKind(choices, kind);
      if (type !== null) choices = toggleType(choices, type);
      return choices;
    });

  test("has every thing either shown or hidden, never both, and shows it all again when asked", () => {
    fc.assert(
      fc.property(anyAnswer, anyChoices, (answer, choices) => {
        const shown = shownGraph(answer, choices);
        const all = new Set(answer.nodes.map(keyOf));
        expect(new Set([...shown.things.keys(), ...shown.hidden.keys()])).toEqual(all);
        expect(shown.things.size + shown.hidden.size).toBe(all.size);
        for (const { from, to } of [...shown.edges.values(), ...shown.implied]) {
          expect(shown.things.has(from) && shown.things.has(to)).toBe(true);
        }
        expect(shownGraph(answer, showAll(choices)).things.size).toBe(all.size);
        const undone = showThings(hideThings(noChoices(), [...choices.hidden]), [...choices.hidden]);
        expect(shownGraph(answer, undone)).toEqual(shownGraph(answer, noChoices()));
      }),
    );
  });
  test("puts every shown thing into exactly one group, and no other thing into any", () => {
    fc.assert(
      fc.property(anyAnswer, anyChoices, (answer, choices) => {
        const shown = shownGraph(answer, choices);
        const members = shown.groups.flatMap((group) => [...group.members]);
        if (shown.rollUp === "none") expect(members).toEqual([]);
        else expect([...members].sort()).toEqual([...shown.things.keys()].sort());
      }),
    );
  });
});

describe("rolling up", () => {
  test("is by kind for many things, until a person chooses otherwise", () => {
    const nodes = Array.from({ length: 401 }, (_, index) => ({
      kind: "component",
      id: String(index),
      name: "",
    }));
    expect(shownGraph({ nodes, edges: [] }, noChoices()).groups).toHaveLength(1);
    expect(shownGraph({ nodes: nodes.slice(1), edges: [] }, noChoices()).groups).toHaveLength(0);
    expect(shownGraph({ nodes, edges: [] }, rollUpBy(noChoices(), "none")).groups).toHaveLength(0);
  });

  const answer: DrawnAnswer = {
    nodes: [
      { kind: "leaf-node", id: "n", name: "n" },
      { kind: "configuration", id: "web", name: "web" },
      { kind: "component", id: "c", name: "c" },
      { kind: "component", id: "loose", name: "loose" },
      { kind: "event-type", id: "delivery/BuildStarted", name: "BuildStarted" },
      { kind: "person", id: "ada", name: "Ada" },
    ],
    edges: [
      { from: "leaf-node:n", type: "HOSTS", to: "configuration:web", properties: {} },
      { from: "configuration:web", type: "RUNS", to: "component:c", properties: {} },
      { from: "person:ada", type: "OWNS", to: "configuration:web", properties: {} },
    ],
  };
  const groups = (by: RollUp, choices = noChoices()) =>
    Object.fromEntries(
      shownGraph(answer, rollUpBy(choices, by)).groups.map(({ id, members }) => [id, names(members)]),
    );
  test("follows what holds what, over several steps", () => {
    expect(groups("leaf-node")).toEqual({
      "group:thing:leaf-node:n": "n web c",
      "group:none": "loose delivery/BuildStarted ada",
    });
    expect(groups("owner")["group:thing:person:ada"]).toBe("web c ada");
  });
  test("counts a holder that is hidden", () => {
    expect(groups("leaf-node", hideThings(noChoices(), ["leaf-node:n", "configuration:web"]))).toEqual({
      "group:thing:leaf-node:n": "c",
      "group:none": "loose delivery/BuildStarted ada",
    });
  });
  test("takes the context from the id where it stands there, else from the kind", () => {
    expect(groups("context")).toEqual({
      "group:context:fleet": "n web c loose",
      "group:context:delivery": "delivery/BuildStarted",
      "group:none": "ada",
    });
  });
});
