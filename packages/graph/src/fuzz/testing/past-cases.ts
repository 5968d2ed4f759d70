/** Queries that once were answered differently, or are easily: asked again on each run, before those that are generated. */
export const pastCases: readonly { readonly why: string; readonly text: string }[] = [
  {
    why: "an earlier Grafeo lost rows: NOT EXISTS about a later variable, then OPTIONAL MATCH from an earlier one",
    text: "MATCH (a:Subject) MATCH (a)-[:DELIVERS]->(b:Component) WHERE NOT EXISTS { MATCH (b)-[:PUBLISHES]->(:Subject) } OPTIONAL MATCH (a)-[:MATCHES]->(c:Subject) RETURN a.key AS k, b.key AS m, c.key AS o",
  },
  {
    why: "the same by COUNT",
    text: "MATCH (a:Package)-[:INSTALLED_AS]->(b:Component) WHERE COUNT { MATCH (b)-[:PUBLISHES]->(:Subject) } = 0 OPTIONAL MATCH (a)-[:DEPENDENCY_OF]->(c:Package) RETURN a.key AS k, b.key AS m, c.key AS o",
  },
  {
    why: "an engine that was not taken gave wrong aggregates after count(DISTINCT)",
    text: "MATCH (a:Thing) RETURN a.kind AS g, count(DISTINCT a.name) AS x, count(a.weight) AS y, max(a.score) AS z",
  },
  {
    why: "values of several types have one order",
    text: "UNWIND [3, 'b', null, 1.5, true, 'a', [1], false] AS x RETURN x ORDER BY x",
  },
  {
    why: "letters are ordered by code, not by language",
    text: "UNWIND ['b', 'B', 'a', 'é', 'z', 'Z', '中', '😀'] AS x RETURN x ORDER BY x",
  },
  {
    why: "paths of length nothing",
    text: "MATCH (a:Commit)-[r*0..2]->(b:Thing) RETURN a.key AS k, b.key AS m, size(r) AS s",
  },
  {
    why: "whole numbers stay whole",
    text: "RETURN 7 / 2 AS a, -7 / 2 AS b, -7 % 3 AS c, 2 ^ 3 AS d, 1 / 2.0 AS e, toInteger('x') AS f, toInteger(3.9) AS g, toString(10) AS h",
  },
  {
    why: "null in conditions",
    text: "RETURN null = null AS a, null <> 1 AS b, NOT null AS c, null OR true AS d, null AND false AS e, null XOR true AS f, 1 = 1.0 AS g, 1 IN [null, 1] AS h, 2 IN [null, 1] AS i",
  },
  {
    why: "letters outside the first plane",
    text: "RETURN size('😀') AS a, reverse('a😀b') AS b, substring('😀b', 1) AS c, toUpper('straße') AS d, left('abc', 10) AS e",
  },
];
