import type { GraphShape } from "@cim/contracts/graph";
import { describe, expect, it } from "vitest";
import { cypherOptions } from "./cypher-options.ts";
import { parametersOf, placeAt, variablesOf } from "./cypher-scan.ts";

/** Where `|` stands in the text. */
function place(marked: string) {
  return placeAt(marked.replace("¦", ""), marked.indexOf("¦"));
}

describe("the place in a Cypher text", () => {
  it.each([
    ["MATCH (c:¦", { kind: "label" }],
    ["MATCH (c:Comp¦", { kind: "label", from: 9 }],
    ["MATCH (:¦)", { kind: "label" }],
    ["MATCH (c:Component)-[:¦", { kind: "type", near: { name: "Component", isStart: true } }],
    ["MATCH (c:Component)<-[r:¦]-()", { kind: "type", near: { name: "Component", isStart: false } }],
    ["MATCH (c)-[r:RUNS|¦]->(d)", { kind: "type" }],
    ["MATCH (l:LeafNode)-[:HOSTS]->(¦", { kind: "word" }],
    ["MATCH (l:LeafNode)-[:HOSTS]->(x:¦", { kind: "label", near: { name: "HOSTS", isStart: true } }],
    ["MATCH (x:Y)<-[:HOSTS]-(l:¦", { kind: "label", near: { name: "HOSTS", isStart: false } }],
    ["MATCH (c:Component) WHERE c.¦", { kind: "property", of: ["Component"] }],
    ["MATCH (c:Component {¦", { kind: "property", of: ["Component"] }],
    ["MATCH (c:Component {name: 'x', st¦", { kind: "property", of: ["Component"] }],
    ["MATCH (c:Component {key: $¦", { kind: "parameter" }],
    ["RETURN ¦", { kind: "word" }],
    ["RETURN 'a (c:¦'", { kind: "nothing" }],
    ["RETURN 1 // (c:¦", { kind: "nothing" }],
    ["RETURN 12¦", { kind: "nothing" }],
  ] as const)("of %s", (marked, found) => {
    expect(place(marked)).toMatchObject(found);
  });

  it("knows variables and what they are given", () => {
    const found = variablesOf(
      "MATCH p = (c:Component)-[r:RUNS|HOSTS]->(d) WITH count(d) AS many RETURN many",
    );
    expect([...found]).toEqual([
      ["c", ["Component"]],
      ["r", ["RUNS", "HOSTS"]],
      ["d", []],
      ["many", []],
      ["p", []],
    ]);
  });

  it("knows the parameters that a text uses, and none that stand in quotes", () => {
    expect(parametersOf("MATCH (c {key: $key}) WHERE c.n > $least AND c.x = '$no' RETURN $key")).toEqual([
      "key",
      "least",
    ]);
  });
});

const shape: GraphShape = {
  position: 1,
  labels: [
    { label: "Component", kind: "component", count: 3, properties: ["name", "state"] },
    { label: "LeafNode", kind: "leaf-node", count: 2, properties: ["name", "hostname"] },
  ],
  relationships: [
    { type: "RUNS", count: 3, between: [{ from: "Configuration", to: "Component" }], properties: ["since"] },
    { type: "DELIVERS", count: 4, between: [{ from: "Subject", to: "Component" }], properties: ["since"] },
    { type: "PUBLISHES", count: 5, between: [{ from: "Component", to: "Subject" }], properties: ["since"] },
  ],
};

describe("what may be written there", () => {
  const options = (marked: string, parameters: readonly string[] = []) =>
    cypherOptions(place(marked), shape, parameters, String);

  it("is labels with their counts; likely those that the relationship leads to", () => {
    expect(options("MATCH (c:¦").map(({ text, detail }) => [text, detail])).toEqual([
      ["Component", "3"],
      ["LeafNode", "2"],
    ]);
    const likely = options("MATCH (s)-[:DELIVERS]->(c:¦").filter(({ isLikely }) => isLikely);
    expect(likely.map(({ text }) => text)).toEqual(["Component"]);
  });

  it("is types; likely those that begin or end at the node", () => {
    const likely = (marked: string) =>
      options(marked)
        .filter(({ isLikely }) => isLikely)
        .map(({ text }) => text);
    expect(likely("MATCH (c:Component)-[:¦")).toEqual(["PUBLISHES"]);
    expect(likely("MATCH (c:Component)<-[:¦")).toEqual(["RUNS", "DELIVERS"]);
  });

  it("is properties of what the variable is, or all of them where nobody knows", () => {
    expect(options("MATCH (l:LeafNode) RETURN l.¦").map(({ text }) => text)).toEqual(["name", "hostname"]);
    expect(options("MATCH (x) RETURN x.¦").map(({ text }) => text)).toContain("state");
  });

  it("is parameters, variables, clauses and functions, and no clause that writes", () => {
    expect(options("RETURN $¦", ["key"]).map(({ text }) => text)).toEqual(["key"]);
    const words = options("MATCH (c:Component) ¦").map(({ text }) => text);
    expect(words[0]).toBe("c");
    expect(words).toEqual(expect.arrayContaining(["RETURN", "count"]));
    expect(words).not.toEqual(expect.arrayContaining(["CREATE"]));
    expect(words).not.toEqual(expect.arrayContaining(["CALL"]));
  });
});
