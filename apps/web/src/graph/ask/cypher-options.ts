import type { GraphShape } from "@cim/contracts/graph";
import type { CypherPlace } from "./cypher-scan.ts";

/** One thing that may be written at a place. */
export interface CypherOption {
  readonly text: string;
  readonly kind: "label" | "type" | "property" | "parameter" | "function" | "keyword" | "variable";
  /** Said beside it: how many there are, or what it stands between. */
  readonly detail: string;
  /** What fits the pattern around comes first. */
  readonly isLikely: boolean;
}

/** Clauses and operators of questions that only read; the gate refuses the others. */
const keywords = [
  "MATCH",
  "OPTIONAL MATCH",
  "WHERE",
  "WITH",
  "RETURN",
  "UNWIND",
  "UNION ALL",
  "ORDER BY",
  "SKIP",
  "LIMIT",
  "DISTINCT",
  "AS",
  "ASC",
  "DESC",
  "AND",
  "OR",
  "NOT",
  "XOR",
  "IN",
  "STARTS WITH",
  "ENDS WITH",
  "CONTAINS",
  "IS NULL",
  "IS NOT NULL",
  "EXISTS",
  "CASE",
  "WHEN",
  "THEN",
  "ELSE",
  "END",
  "TRUE",
  "FALSE",
  "NULL",
] as const;
const functions = [
  "count",
  "collect",
  "sum",
  "avg",
  "min",
  "max",
  "size",
  "length",
  "nodes",
  "relationships",
  "labels",
  "type",
  "coalesce",
  "head",
  "last",
  "keys",
  "properties",
  "startNode",
  "endNode",
  "toLower",
  "toUpper",
  "toString",
  "toInteger",
  "toFloat",
  "split",
  "replace",
  "trim",
  "substring",
  "abs",
  "round",
  "ceil",
  "floor",
  "range",
  "reverse",
  "datetime",
  "duration",
  "shortestPath",
  "all",
  "any",
  "none",
  "single",
] as const;

/** What may be written at `place`, the likely first. `said` puts a count in the person's language. */
export function cypherOptions(
  place: CypherPlace,
  shape: GraphShape | undefined,
  parameters: readonly string[],
  said: (count: number) => string,
): readonly CypherOption[] {
  const labels = shape?.labels ?? [];
  const types = shape?.relationships ?? [];
  switch (place.kind) {
    case "label":
      return labels.map(({ label, count }) => {
        const near = types.find(({ type }) => type === place.near?.name);
        const isLikely =
          near?.between.some(({ from, to }) => (place.near?.isStart ? to : from) === label) ?? false;
        return { text: label, kind: "label", detail: said(count), isLikely };
      });
    case "type":
      return types.map(({ type, count, between }) => {
        const isLikely = between.some(
          ({ from, to }) => (place.near?.isStart ? from : to) === place.near?.name,
        );
        return { text: type, kind: "type", detail: said(count), isLikely };
      });
    case "property":
      return properties(place.of, shape);
    case "parameter":
      return parameters.map((text) => ({ text, kind: "parameter", detail: "", isLikely: false }));
    case "word":
      return [
        ...place.variables.map(
          (text): CypherOption => ({ text, kind: "variable", detail: "", isLikely: true }),
        ),
        ...keywords.map((text): CypherOption => ({ text, kind: "keyword", detail: "", isLikely: false })),
        ...functions.map((text): CypherOption => ({ text, kind: "function", detail: "()", isLikely: false })),
      ];
    case "nothing":
      return [];
  }
}

function properties(of: readonly string[], shape: GraphShape | undefined): readonly CypherOption[] {
  const owners = [
    ...(shape?.labels ?? []).map(({ label, properties: names }) => ({ owner: label, names })),
    ...(shape?.relationships ?? []).map(({ type, properties: names }) => ({ owner: type, names })),
  ];
  const known = owners.filter(({ owner }) => of.includes(owner));
  const asked = known.length > 0 ? known : owners;
  const byName = new Map<string, string[]>();
  for (const { owner, names } of asked)
    for (const name of names) byName.set(name, [...(byName.get(name) ?? []), owner]);
  return [...byName].map(([text, having]) => ({
    text,
    kind: "property",
    detail: having.length === asked.length ? "" : having.slice(0, 2).join(", "),
    isLikely: known.length > 0,
  }));
}
