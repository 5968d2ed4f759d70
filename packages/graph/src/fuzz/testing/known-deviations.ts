import type { GraphValue } from "../../port/graph-store.ts";

/**
 * What Grafeo 0.6.0 and Neo4j 2026.08.1 answer differently. No text of the product may hold one (no-deviations.test.ts), and none is
 * generated. An entry goes when its test says that the engines agree by now.
 */
export interface KnownDeviation {
  readonly name: string;
  /** What it means for who writes queries. */
  readonly instead: string;
  /** A text that shows it, and the one cell that each engine answers; "refused" where it does not run it. */
  readonly text: string;
  readonly grafeo: GraphValue | "refused";
  readonly neo4j: GraphValue | "refused";
  readonly isIn: (text: string) => boolean;
}

const has = (pattern: RegExp) => (text: string) => pattern.test(text);

export const knownDeviations: readonly KnownDeviation[] = [
  {
    name: "the sum of nothing",
    instead: "coalesce(sum(x), 0)",
    text: "UNWIND [] AS x RETURN sum(x) AS v",
    grafeo: null,
    neo4j: 0,
    isIn: has(/(?<!coalesce\()\bsum\(/iu),
  },
  {
    name: "a text that equals a number",
    instead: "toString(number) = text",
    text: "RETURN 1 = '1' AS v",
    grafeo: true,
    neo4j: false,
    isIn: has(/(?:=|<>)\s*'\d+'|'\d+'\s*(?:=|<>)\s*\d/u),
  },
  {
    name: "null in an empty list",
    instead: "ask for IS NOT NULL first",
    text: "RETURN null IN [] AS v",
    grafeo: null,
    neo4j: false,
    isIn: has(/\bnull IN\b|\w\.\w+ IN \w+\.\w+/iu),
  },
  {
    name: "a slice counted from the end",
    instead: "bounds from the start, by size(list)",
    text: "RETURN [1, 2, 3][-2..] AS v",
    grafeo: [],
    neo4j: [2, 3],
    isIn: has(/\[-\d+\.\.|\.\.-\d/u),
  },
  {
    name: "a list plus a value",
    instead: "list + [value]",
    text: "RETURN [1, 2] + 3 AS v",
    grafeo: null,
    neo4j: [1, 2, 3],
    isIn: has(/\]\s*\+\s*[\w$']/u),
  },
  {
    name: "a float without a fraction as text",
    instead: "write numbers as text in TypeScript",
    text: "RETURN toString(1.0) AS v",
    grafeo: "1",
    neo4j: "1.0",
    isIn: has(/toString\((?!\w+\.(?:weight|position|count)\))/iu),
  },
  {
    name: "a text with a fraction as a whole number",
    instead: "toInteger(toFloat(text))",
    text: "RETURN toInteger('3.9') AS v",
    grafeo: null,
    neo4j: 3,
    isIn: has(/toInteger\('[^']*\./iu),
  },
  {
    name: "splitting at every letter",
    instead: "substring over range(0, size(text) - 1)",
    text: "RETURN split('abc', '') AS v",
    grafeo: ["", "a", "b", "c", ""],
    neo4j: ["a", "b", "c"],
    isIn: has(/split\([^)]*,\s*''\)/iu),
  },
  {
    name: "the first of a node's labels",
    instead: "the property kind: labels have no order",
    text: "MATCH (n:Component) RETURN labels(n)[0] AS v LIMIT 1",
    grafeo: "Component",
    neo4j: "Thing",
    isIn: has(/labels\(\w+\)\[/iu),
  },
  {
    name: "the shortest connection of a thing with itself",
    instead: "leave equal ends out by <>",
    text: "MATCH (a:Thing {key: 'commit:c1'}) MATCH (b:Thing {key: 'commit:c1'}) MATCH p = shortestPath((a)-[*..3]->(b)) RETURN count(p) >= 0 AS v",
    grafeo: true,
    neo4j: "refused",
    isIn: (text) => /shortestPath/iu.test(text) && !text.includes("<>"),
  },
  {
    name: "rounding to digits",
    instead: "round in TypeScript",
    text: "RETURN round(1.25, 1) AS v",
    grafeo: "refused",
    neo4j: 1.3,
    isIn: has(/round\([^()]*,/iu),
  },
  {
    name: "one of several labels",
    instead: "WHERE n.kind IN [...]",
    text: "MATCH (n:Component|Subject) RETURN count(n) AS v",
    grafeo: "refused",
    neo4j: 24,
    isIn: has(/\(\w*:\w+\|/u),
  },
  {
    name: "parts of a time",
    instead: "compare ISO text, or take parts of it by substring",
    text: "RETURN datetime('2026-01-01T10:00:00Z').year AS v",
    grafeo: "refused",
    neo4j: 2026,
    isIn: has(/datetime\([^)]*\)\.|duration\.\w+\(/iu),
  },
  {
    name: "the shortest ones, as SHORTEST writes it",
    instead: "shortestPath",
    text: "MATCH p = SHORTEST 1 (a:Thing {key: 'commit:c1'})-[:PRECEDES]->+(b:Commit) RETURN count(p) >= 0 AS v",
    grafeo: "refused",
    neo4j: true,
    isIn: has(/\bSHORTEST \d/iu),
  },
];
