import { describe, expect, it } from "vitest";
import { versionProblem } from "./neo4j-version.ts";

describe("versionProblem", () => {
  it.each([
    "Neo4j/2026.08.1",
    "Neo4j/5.26.0",
    "Neo4j/v5.2.0 compatible graph database server",
    "Other/1.0",
    undefined,
  ])("takes %s", (agent) => expect(versionProblem(agent)).toBeUndefined());
  it("names an old one and what to run", () => {
    expect(versionProblem("Neo4j/4.4.30")).toBe(
      "it is Neo4j/4.4.30; run Neo4j 5 or newer (tested with 2026.08.1)",
    );
  });
});
