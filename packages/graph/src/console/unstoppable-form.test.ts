import { describe, expect, it } from "vitest";
import { namedQueries } from "../queries/named-queries.ts";
import { gateCypher } from "./gate-cypher.ts";
import { unstoppableStatements } from "./unstoppable-statements.contract.ts";

const fine = [
  "MATCH p = shortestPath((a:Thing {key: $a})-[*..12]-(b:Thing)) RETURN [x IN nodes(p) WHERE x.kind IN ['a', 'b'] | x.key] AS keys",
  "MATCH p = (a:Thing)-[*1..3]->(b) WHERE all(r IN relationships(p) WHERE type(r) <> 'OWNS') RETURN [n IN nodes(p) | n.key + ' (' + n.kind + ')'] AS names",
  "UNWIND range(1, $most) AS x RETURN sum(x) AS s",
  "WITH range(0, 24) AS hours UNWIND hours AS hour RETURN hour",
  "MATCH (a:Thing)-[r]->(b:Thing) RETURN a.name + ' -> ' + b.name AS edge, {from: a.key, to: b.key, since: r.since} AS ends, [a.id, b.id] AS ids",
  "MATCH (n:Thing) WHERE n.a = 1 XOR n.b = 2 RETURN any(x IN labels(n) WHERE x = $label) AS yes",
  "MATCH (a:Thing) WITH a, a.count + 1 AS c WITH a, c + 1 AS d RETURN a.key + d AS k",
];

describe("what Neo4j cannot break off", () => {
  it.each(fine)("is not in %s", (text) => {
    expect(gateCypher(text, "neo4j")).toEqual({ passes: true });
  });

  it.each(unstoppableStatements.map((text) => [text.slice(0, 90), text] as const))("is in %s", (_, text) => {
    expect(gateCypher(text, "grafeo")).toEqual({ passes: true });
    expect(gateCypher(text, "neo4j")).toMatchObject({
      passes: false,
      reason: expect.stringMatching(/^Neo4j cannot break off .*; .*use /u),
    });
  });

  it("is in no more than some of the named queries, which do not pass the gate", () => {
    const refused = namedQueries.filter(({ cypher }) => !gateCypher(cypher, "neo4j").passes);
    expect(refused.length).toBeLessThan(namedQueries.length / 2);
  });
});
