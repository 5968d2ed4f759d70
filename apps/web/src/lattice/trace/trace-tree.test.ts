import { describe, expect, it } from "vitest";
import { aHop, aSent, aTrace, at } from "./test-traces.ts";
import { countTrace, type TraceNode, traceTree } from "./trace-tree.ts";

const outline = (node: TraceNode): unknown => [
  node.hop.server,
  ...node.next.map(({ by, name, node: next }) => [by, name, next && outline(next)]),
];

describe("traceTree", () => {
  it("goes from where it began over each server to the next, by what carries it", () => {
    const trace = aTrace([
      aHop("", null, "hub", {
        sent: [
          aSent("client", "billing"),
          aSent("leaf-link", "leaf-1", { hop: "1" }),
          aSent("route", "n2", { hop: "2" }),
        ],
      }),
      aHop("1", "", "leaf-1", { arrived: { ...aHop("", null, "x").arrived, by: "leaf-link", time: at(7) } }),
      aHop("2", "", "n2", { sent: [aSent("leaf-link", "leaf-2", { hop: "2.1" })] }),
      aHop("2.1", "2", "leaf-2"),
    ]);
    const [root, ...others] = traceTree(trace);
    expect(others).toEqual([]);
    expect(root && outline(root)).toEqual([
      "hub",
      ["leaf-link", "leaf-1", ["leaf-1"]],
      ["route", "n2", ["n2", ["leaf-link", "leaf-2", ["leaf-2"]]]],
    ]);
    expect(root?.clients.map(({ name }) => name)).toEqual(["billing"]);
    expect(root?.next[0]?.node?.afterMs).toBe(7);
  });

  it("keeps the line to a server that told nothing, and to one that it would not be sent to", () => {
    const trace = aTrace([
      aHop("", null, "hub", {
        sent: [aSent("leaf-link", "old", { hop: "1" }), aSent("gateway", "west", { refusal: "no interest" })],
      }),
    ]);
    expect(traceTree(trace)[0]?.next).toMatchObject([
      { name: "old", node: undefined, refusal: null },
      { name: "west", node: undefined, refusal: "no interest" },
    ]);
  });

  it("shows every hop just once, even where the one before is missing or did not say that it sent", () => {
    const hops = [aHop("", null, "hub"), aHop("1", "", "told-itself"), aHop("3.1", "3", "lost-its-way")];
    const names = (node: TraceNode): readonly string[] => [
      node.hop.server,
      ...node.next.flatMap(({ node: next }) => (next ? names(next) : [])),
    ];
    expect(traceTree(aTrace(hops)).flatMap(names)).toEqual(["hub", "told-itself", "lost-its-way"]);
  });
});

describe("countTrace", () => {
  it("counts who would get it, what would be kept, and what is refused", () => {
    const stored = { stream: "S", subject: "a.b", time: at(1), noInterest: false, refusal: null };
    const trace = aTrace([
      aHop("", null, "hub", {
        sent: [
          aSent("client", "one"),
          aSent("client", "two", { refusal: "slow" }),
          aSent("leaf-link", "leaf", { hop: "1" }),
        ],
        stored: [stored, { ...stored, noInterest: true }, { ...stored, refusal: "full" }],
      }),
      aHop("1", "", "leaf", { arrived: { ...aHop("", null, "x").arrived, refusal: "not allowed" } }),
    ]);
    expect(countTrace(trace)).toEqual({ servers: 2, deliveries: 1, stores: 1, refusals: 3 });
  });
});
