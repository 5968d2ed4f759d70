import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { graphStoreOf } from "./graph-store.ts";

describe("where the graph is kept", () => {
  it("is the data directory by default", () => {
    expect(graphStoreOf({}, "/data")).toEqual({ engine: "grafeo", directory: join("/data", "graph") });
  });

  it("is the Neo4j that the URL names; its user and password are taken out of the URL", () => {
    expect(graphStoreOf({ graphUrl: "bolt+s://ada:p%40ss@graph.example:7687" }, "/data")).toEqual({
      engine: "neo4j",
      url: "bolt+s://graph.example:7687",
      user: "ada",
      password: "p@ss",
    });
  });

  it("takes the password from where others do not read it", () => {
    expect(
      graphStoreOf({ graphUrl: "bolt://ada@host:7687", graphPassword: "secret" }, "/data"),
    ).toMatchObject({
      url: "bolt://host:7687",
      user: "ada",
      password: "secret",
    });
  });
});
