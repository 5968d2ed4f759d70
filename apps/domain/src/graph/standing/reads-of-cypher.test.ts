import { describe, expect, it } from "vitest";
import { meets } from "../keeper/touched.ts";
import { readsOfCypher } from "./reads-of-cypher.ts";

const touched = (labels: readonly string[], types: readonly string[]) => ({
  labels: new Set(labels),
  types: new Set(types),
});

/** What is touched when nothing else is, and whether the text reads it. */
const cases: readonly [string, ReturnType<typeof touched>, boolean][] = [
  ["MATCH (c:Component) RETURN c.name", touched(["Component"], []), true],
  ["MATCH (c:Component) RETURN c.name", touched(["Build"], []), false],
  ["MATCH (c:Component) RETURN c.name", touched([], ["RUNS"]), false],
  ["MATCH (c:`Component`) RETURN c", touched(["Component"], []), true],
  ["MATCH (a:Configuration)-[:RUNS]->(c:Component) RETURN a, c", touched([], ["RUNS"]), true],
  ["MATCH (a:Configuration)-[:RUNS]->(c:Component) RETURN a, c", touched([], ["HOSTS"]), false],
  ["MATCH (a:Package)-[r:RUNS|DELIVERS*1..4]->(c:Component) RETURN c", touched([], ["DELIVERS"]), true],
  // A relationship of any type, in each of its forms.
  ["MATCH (a:Package)--(c:Component) RETURN c", touched([], ["HOSTS"]), true],
  ["MATCH (a:Package)-->(c:Component) RETURN c", touched([], ["HOSTS"]), true],
  ["MATCH (a:Package)-[r]->(c:Component) RETURN c", touched([], ["HOSTS"]), true],
  ["MATCH (a:Package)-[*1..3]->(c:Component) RETURN c", touched([], ["HOSTS"]), true],
  ["MATCH (a:Package) - [ r ] -> (c:Component) RETURN c", touched([], ["HOSTS"]), true],
  // A node of any label.
  ["MATCH (n) RETURN n", touched(["Build"], []), true],
  ["MATCH ({key: 'component:a'}) RETURN 1", touched(["Build"], []), true],
  ["MATCH (a:Component)-[:FEEDS]->() RETURN a", touched(["Build"], []), true],
  ["MATCH (a:Component)-[:FEEDS]->(b) RETURN b", touched(["Build"], []), true],
  ["MATCH (a:Component)-[:FEEDS]->(b WHERE b.name = 'x') RETURN b", touched(["Build"], []), true],
  ["MATCH(n) RETURN n", touched(["Build"], []), true],
  ["MATCH p = shortestPath((a)-[:FEEDS*]->(b:Stream)) RETURN p", touched(["Build"], []), true],
  ["MATCH (b:Stream) WHERE NOT (b)<-[:FEEDS]-(:Consumer) RETURN b", touched(["Build"], []), false],
  // Named with its label once, it has it everywhere; calls are no nodes.
  [
    "MATCH (a:Component) MATCH (a)-[:FEEDS]->(b:Stream) RETURN count(a), toUpper(b.name)",
    touched(["Build"], []),
    false,
  ],
  // What stands in a text is no pattern.
  ["MATCH (a:Component) WHERE a.name = '(n)--(m:Build)' RETURN a", touched(["Build"], ["HOSTS"]), false],
  ['MATCH (a:Component) WHERE a.name = "\\"(n)--" RETURN a', touched(["Build"], ["HOSTS"]), false],
];

describe("what a text in Cypher reads", () => {
  it.each(cases)("%s: %o %s", (text, what, isRead) => {
    expect(meets(readsOfCypher(text), what)).toBe(isRead);
  });
});
