import { describe, expect, it } from "vitest";
import { gateCypher } from "../console/gate-cypher.ts";
import { namedQueries } from "./named-queries.ts";
import { bindNamedQuery } from "./run-named-query.ts";
import { faultsOfText } from "./testing/common-subset.ts";
import { questionsFor } from "./testing/questions.ts";

const now = "2026-11-21T12:00:00Z";

describe("the texts of the named queries", () => {
  it("are within what both engines answer alike, in whole and made smaller", () => {
    for (const { name, cypher } of namedQueries) expect(faultsOfText(cypher), name).toEqual([]);
    for (const question of questionsFor())
      expect(faultsOfText(bindNamedQuery(question, now).text), question.query).toEqual([]);
  });

  it("pass the gate of the console, where they can be changed and asked again", () => {
    for (const { name, cypher } of namedQueries)
      expect(gateCypher(cypher), name).toMatchObject({ passes: true });
  });

  it("name all that they read, so that a standing question is asked again", () => {
    for (const { name, cypher, reads } of namedQueries) {
      const types = [...cypher.matchAll(/\[\w*:([\w|]+)/gu)].flatMap(([, among = ""]) => among.split("|"));
      expect(
        types.filter((type) => !reads.types.includes(type)),
        name,
      ).toEqual([]);
      const labels = [...cypher.matchAll(/\(\w*:(\w+)/gu)].map(([, label = ""]) => label);
      expect(
        labels.filter((label) => label !== "Thing" && !reads.labels.includes(label)),
        name,
      ).toEqual([]);
    }
  });

  it("have a value for each of their parameters, and questions for each of them are tested", () => {
    for (const question of questionsFor()) {
      const { query, text, bound } = bindNamedQuery(question, now);
      for (const of of [text, query.cypher])
        for (const [, name = ""] of of.matchAll(/\$(\w+)/gu))
          expect(name === "limit" || name in bound, `${query.name} $${name}`).toBe(true);
    }
    const asked = new Set(questionsFor().map(({ query }) => query));
    expect(namedQueries.filter(({ name }) => !asked.has(name)).map(({ name }) => name)).toEqual([]);
  });
});

describe("faultsOfText", () => {
  it.each([
    ["MATCH (n) RETURN n.key AS k", "has no label"],
    ["MATCH (a:Thing)-[:RUNS]->()\nRETURN a.key AS k", "() has no label"],
    ["MATCH (a:Thing)\nMATCH (b:Thing)-[:RUNS]->(a)\nRETURN a.key AS k", "does not begin at what is bound"],
    ["MATCH (a:Cow)\nRETURN a.key AS k", "there is no label Cow"],
    ["MATCH (a:Thing)-[:EATS]->(b:Thing)\nRETURN a.key AS k", "there is no type EATS"],
    ["MATCH (a:Thing)\nRETURN a.key AS k\nLIMIT 3", "LIMIT without ORDER BY"],
    ["MATCH (a:Component|Container)\nRETURN a.key AS k", "one of several labels"],
    ["MATCH (a:Thing)-[:RUNS*1..4]->(b:Thing)\nRETURN b.key AS k", "every way there would be walked"],
    ["MATCH (a:Thing)-[:RUNS*]->(b:Thing)\nRETURN DISTINCT b.key AS k", "more than 30 steps"],
    ["MATCH (a:Thing)-[:RUNS*1..40]->(b:Thing)\nRETURN DISTINCT b.key AS k", "more than 30 steps"],
    ["MATCH (a:Thing)\nRETURN a {.key} AS k", "a map projection"],
    ["MATCH (a:Thing)\nRETURN count(DISTINCT a.kind) AS k, count(a) AS n", "DISTINCT before one without"],
    ["MATCH (a:Thing)\nCALL { RETURN 1 AS one }\nRETURN one", "CALL"],
    ["MATCH (a:Thing)\nRETURN collect(DISTINCT a.kind)[0] AS k", "an element of collect"],
    [
      "MATCH (a:Thing)\nWHERE NOT EXISTS { MATCH (a)-[:RUNS]->(b:Thing) }\nOPTIONAL MATCH (a)-[:RUNS]->(c:Thing)\nRETURN a.key AS k",
      "which Grafeo 0.6.0 answers wrongly",
    ],
    [
      "MATCH (a:Thing)\nOPTIONAL MATCH (a)-[:RUNS]->(b:Thing)\nWHERE EXISTS { MATCH (b)-[:RUNS]->(c:Thing) }\nRETURN a.key AS k",
      "OPTIONAL MATCH with EXISTS",
    ],
  ])("finds what is wrong with %j", (text, fault) => {
    expect(faultsOfText(text).join("; ")).toContain(fault);
  });
});
