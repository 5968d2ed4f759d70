import { describeQueries } from "@cim/graph";
import { describe, expect, it } from "vitest";
import { graphQueries } from "./graph-queries.ts";

const queries = describeQueries();
const properties = queries.flatMap(({ parameters }) =>
  Object.entries((parameters.properties ?? {}) as Record<string, { readonly description?: string }>),
);

describe("the German words of named queries", () => {
  it.each(queries.map(({ name }) => name))("tell what %s answers", (name) => {
    expect(graphQueries.queries[name]?.title).toMatch(/\p{L}/u);
    expect(graphQueries.queries[name]?.description).toMatch(/\p{L}/u);
  });

  it("name every parameter, and say what it means", () => {
    expect(properties.filter(([name]) => !graphQueries.parameters[name])).toEqual([]);
    expect(
      properties.map(([, { description = "" }]) => description).filter((help) => !graphQueries.helps[help]),
    ).toEqual([]);
  });

  it("name every column", () => {
    const columns = queries.flatMap((query) => query.columns.map(({ name }) => name));
    expect(columns.filter((name) => !graphQueries.columns[name])).toEqual([]);
  });

  it("name nothing that there is not", () => {
    expect(Object.keys(graphQueries.queries).toSorted()).toEqual(queries.map(({ name }) => name).toSorted());
  });
});
