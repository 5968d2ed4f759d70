import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { namedQueries } from "../queries/named-queries.ts";
import { gateCypher } from "./gate-cypher.ts";
import { bombs, refusedStatements } from "./hostile-statements.contract.ts";

const fine = [
  "MATCH (n:Component {id: $id}) RETURN n",
  "match (a:Thing)-[r:FEEDS|DELIVERS*1..3]->(b) where a.name contains 'DELETE; // CREATE' return distinct b.key as k order by k limit 10",
  "OPTIONAL MATCH (n:`Strange Label` {`set`: 1}) RETURN n.`create` AS `my name`",
  "UNWIND [1, 2.5, -3e2] AS x WITH x WHERE x <> 1 AND NOT (x > 2) RETURN sum(x) AS s, collect(DISTINCT x)[0] AS f",
  "MATCH (n:Thing) WHERE NOT EXISTS { MATCH (n)-[:OWNS]->(:Thing) } RETURN count(n) AS c",
  "MATCH p = shortestPath((a:Thing {key: $a})-[*..12]-(b:Thing {key: $b})) RETURN [x IN nodes(p) | x.key] AS keys",
  "RETURN duration.between(datetime($a), datetime($b)) AS d, CASE WHEN 1 = 1 THEN 'x' ELSE \"it's\" END AS e",
  "EXPLAIN MATCH (n) RETURN n",
  "MATCH (n:Thing) WHERE n.name =~ '.*\\\\.nix' RETURN n.ended IS NULL AS lives, n.start AS start",
  "MATCH (a:Thing)--(b) RETURN a.key + ':' + b.key AS k, a.position % 2 AS p SKIP 5 LIMIT 5",
  "RETURN 1 AS a UNION ALL RETURN 2 AS a",
];

describe("the gate before Cypher", () => {
  it.each(fine)("lets through %s", (text) => {
    expect(gateCypher(text)).toEqual({ passes: true });
  });

  it.each(namedQueries)("lets the named query $name through", ({ cypher }) => {
    expect(gateCypher(cypher)).toEqual({ passes: true });
  });

  it.each(bombs)("leaves to the limits %s", (text) => {
    expect(gateCypher(text)).toEqual({ passes: true });
  });

  it("has more than sixty hostile statements to refuse", () => {
    expect(new Set(refusedStatements).size).toBeGreaterThanOrEqual(60);
  });

  it.each(refusedStatements.map((text) => [text.slice(0, 80), text] as const))("refuses %s", (_, text) => {
    const verdict = gateCypher(text);
    expect(verdict.passes).toBe(false);
    if (!verdict.passes)
      expect(verdict.reason).toMatch(
        /[;,:]? ?(?:write|ask|use|give|leave|begin|look|split|shorten|stands|belongs)/u,
      );
  });

  it.each([
    "MATCH (a:Thing) MATCH (b:Thing) WHERE NOT EXISTS { MATCH (b)-[:OWNS]->(:Thing) } OPTIONAL MATCH (a)-[r]->(c) RETURN a, c",
    "MATCH (a:Thing)-->(b:Thing) WHERE COUNT { MATCH (b)-->(:Thing) } = 0 OPTIONAL MATCH (a)-->(c) RETURN a, c",
    "MATCH (a:Thing)-->(b:Thing) WHERE 0 = COUNT { MATCH (b)-->(:Thing) } OPTIONAL MATCH (a)-->(c) RETURN a, c",
  ])("refuses the form that one engine answers wrongly: %s", (text) => {
    expect(gateCypher(text)).toMatchObject({
      passes: false,
      reason: expect.stringContaining("answered wrongly"),
    });
  });

  it.each([
    "MATCH (a:Thing)-->(b:Thing) WHERE NOT EXISTS { MATCH (b)-->(:Thing) } OPTIONAL MATCH (b)-->(c) RETURN a, c",
    "MATCH (a:Thing) OPTIONAL MATCH (a)-->(c) WITH a, c WHERE COUNT { MATCH (a)-->() } = 0 RETURN a, c",
    "MATCH (a:Thing)-->(b) WHERE COUNT { MATCH (b)-->() } = 2 OPTIONAL MATCH (a)-->(c) RETURN a, c",
  ])("lets its neighbours through: %s", (text) => {
    expect(gateCypher(text)).toEqual({ passes: true });
  });

  it("refuses any text with a word that writes outside of quotes, however it is written", () => {
    const word = fc
      .constantFrom("create", "merge", "set", "delete", "remove", "foreach", "load", "call", "drop", "insert")
      .chain((text) =>
        fc
          .array(fc.boolean(), { minLength: text.length, maxLength: text.length })
          .map((upper) =>
            [...text]
              .map((letter, index) => (upper[index] === true ? letter.toUpperCase() : letter))
              .join(""),
          ),
      );
    const blank = fc.constantFrom(" ", "\n", "\t", "\r\n", "  ");
    const around = fc.constantFrom(
      "MATCH (n)",
      "MATCH (n:`a'b`)",
      "MATCH (n {a: 'x\\'y'})",
      'RETURN "\\\\"',
      "RETURN '`'",
    );
    fc.assert(
      fc.property(around, blank, word, blank, (before, one, text, two) => {
        expect(gateCypher(`${before}${one}${text}${two}n`).passes).toBe(false);
      }),
    );
  });
});
