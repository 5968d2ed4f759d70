import { kinds, namedQueryDescriptorSchema, relationshipTypes } from "@cim/contracts";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { GraphRows, GraphStore } from "../port/graph-store.ts";
import { describeQueries } from "./describe-queries.ts";
import { namedQueries } from "./named-queries.ts";
import { runNamedQuery } from "./run-named-query.ts";
import { askedAt } from "./testing/ask.ts";

/** A store that gives what it is told to, and keeps what it was asked. */
function storeWith(rows: GraphRows["rows"]) {
  const asked: { text: string; params: Readonly<Record<string, unknown>>; rows: number }[] = [];
  const store: Pick<GraphStore, "engine" | "read"> = {
    engine: "grafeo",
    read(text, params, options) {
      asked.push({ text, params, rows: options.rows });
      return Promise.resolve({
        columns: [],
        rows: rows.slice(0, options.rows),
        cut: rows.length > options.rows,
      });
    },
  };
  return { store, asked };
}

const ask = (query: string, params: Record<string, string | number | null> = {}, limit = 10) => ({
  query,
  params,
  limit,
});

describe("runNamedQuery", () => {
  it("names the questions there are when asked another", async () => {
    await expect(runNamedQuery(storeWith([]).store, ask("neighbours"), askedAt(1))).rejects.toThrow(
      "query: there is none named neighbours; give one of find, neighbourhood",
    );
  });

  it("names the parameter at fault and the fix", async () => {
    const { store, asked } = storeWith([]);
    for (const [query, params, fix] of [
      ["neighbourhood", {}, "thing: name a thing as <kind>:<id>, such as component:web-1"],
      ["neighbourhood", { thing: "web-1" }, "thing: write a thing as <kind>:<id>"],
      ["neighbourhood", { thing: "cow:1" }, 'thing: there is no kind of thing "cow"'],
      ["neighbourhood", { thing: "component:a", depth: 4 }, "depth: give at most 3 steps"],
      [
        "reach",
        { thing: "person:ada" },
        "thing: give one of: commit, pull request, build, package, configuration",
      ],
      ["things-of-kind", { kind: "cow" }, "kind: give a kind of thing, such as component"],
      ["find", { text: " " }, "text: write what to look for"],
      ["count-by-kind", { kind: "component" }, 'Unrecognized key: "kind"'],
    ] as const)
      await expect(runNamedQuery(store, ask(query, params), askedAt(1))).rejects.toThrow(fix);
    expect(asked).toEqual([]);
  });

  it("takes a field that was left empty as not given", async () => {
    const { store, asked } = storeWith([]);
    await runNamedQuery(store, ask("count-by-state", { kind: null }), askedAt(1));
    expect(asked).toHaveLength(1);
  });

  it("asks nothing for whoever may not see what it reads", async () => {
    const { store, asked } = storeWith([]);
    const options = { ...askedAt(1), slices: ["fleet"] };
    await expect(runNamedQuery(store, ask("count-by-kind"), options)).rejects.toMatchObject({
      code: "forbidden",
      data: { slices: ["delivery", "lattice", "language"] },
    });
    expect(asked).toEqual([]);
  });

  it("takes one row more than asked for, to say that there are more", async () => {
    const { store, asked } = storeWith(Array.from({ length: 12 }, (_, at) => [`kind-${at}`, null, at]));
    const answer = await runNamedQuery(store, ask("count-by-state"), askedAt(7));
    expect(answer).toMatchObject({ cut: { by: "rows", limit: 10 }, position: 7, engine: "grafeo" });
    expect(answer.rows).toHaveLength(10);
    expect(asked[0]).toMatchObject({ params: { limit: 11 }, rows: 10 });
  });

  it("says so when an answer is made from less than there is", async () => {
    const store = {
      engine: "grafeo" as const,
      read: () =>
        Promise.resolve({
          columns: [],
          rows: [["word", ["bounded-context", "x", "x"], ["term", "x/w", "w"], ""]],
          cut: true,
        }),
    };
    const answer = await runNamedQuery(store, ask("shared-terms"), askedAt(1));
    expect(answer).toMatchObject({ rows: [], cut: { by: "rows", limit: 200_000 } });
  });
});

describe("describeQueries", () => {
  it("describes each question by its name, in plain words, with a form that can be drawn", () => {
    const described = describeQueries();
    expect(described.map(({ name }) => name)).toEqual(namedQueries.map(({ name }) => name));
    expect(new Set(described.map(({ name }) => name)).size).toBe(described.length);
    for (const query of described) {
      expect(namedQueryDescriptorSchema.parse(query)).toEqual(query);
      const properties = Object.values(
        z
          .object({ properties: z.record(z.string(), z.object({ description: z.string() })) })
          .parse(query.parameters).properties,
      );
      expect(properties.every(({ description }) => description.length > 3)).toBe(true);
    }
  });

  it("says which parameters take a thing, and of which kinds", () => {
    const { parameters } = describeQueries().find(({ name }) => name === "runs-on") ?? {};
    expect(parameters).toMatchObject({
      properties: {
        thing: { format: "thing", "x-kinds": ["cluster", "leaf-node", "server", "configuration"] },
      },
      required: ["thing"],
    });
    const optional = describeQueries().find(({ name }) => name === "neighbourhood")?.parameters;
    expect(optional).toMatchObject({
      required: ["thing"],
      properties: { depth: { default: 1, maximum: 3 } },
    });
  });

  it("reads labels and types that there are", () => {
    const labels = new Set<string>(["Thing", ...Object.values(kinds).map(({ label }) => label)]);
    const types = new Set<string>([...relationshipTypes, "ENDED"]);
    for (const { reads, name } of namedQueries) {
      expect(
        reads.labels.filter((label) => !labels.has(label)),
        name,
      ).toEqual([]);
      expect(
        reads.types.filter((type) => !types.has(type)),
        name,
      ).toEqual([]);
      expect(reads.labels.length, name).toBeGreaterThan(0);
    }
  });
});
