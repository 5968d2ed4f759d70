import { describe, expect, it } from "vitest";
import { groupQueries } from "../ask/query-groups.ts";
import { searchQuestions } from "./search-questions.ts";

const queries = [
  { name: "downstream", title: "What it affects", description: "Blast radius" },
  { name: "find", title: "Find by name", description: "Things by name" },
];
const view = {
  view: "1",
  name: "Who owns nothing",
  screen: "graph",
  query: "ask=components-without-owner&show=table",
  description: null,
  author: "person:a",
};
const given = {
  queries,
  views: [view, { ...view, view: "2", screen: "events", name: "Owned events" }],
  words: { named: "by form", saved: "saved" },
  href: (search: Readonly<Record<string, string>>) => `/graph?${new URLSearchParams(search)}`,
} as unknown as Parameters<typeof searchQuestions>[1];

describe("questions in the palette", () => {
  it("are found by title and by name, and open their form", () => {
    expect(searchQuestions("affects", given)).toMatchObject([
      { title: "What it affects", choose: { href: "/graph?ask=downstream&by=form" } },
    ]);
    expect(searchQuestions("downstr", given)).toHaveLength(1);
  });

  it("are found among those saved of this screen, and open what was saved", () => {
    expect(searchQuestions("owned", { ...given, views: [] })).toEqual([]);
    expect(searchQuestions("who", given).map(({ title }) => title)).toEqual(["Who owns nothing"]);
    expect(searchQuestions("owns nothing", given)).toMatchObject([
      { choose: { href: "/graph?ask=components-without-owner&show=table&saved=1" } },
    ]);
  });

  it("are none for a letter, or for letters strewn over a title", () => {
    expect(searchQuestions("w", given)).toEqual([]);
    expect(searchQuestions("wtf", given)).toEqual([]);
  });
});

describe("the list of named queries", () => {
  const listed = queries.map((query) => ({
    query: query as unknown as Parameters<typeof groupQueries>[0][number]["query"],
    title: query.title,
    description: query.description,
  }));
  const names = (search: string) =>
    groupQueries(listed, search).map(({ group, queries: found }) => [group, found.map(({ title }) => title)]);

  it("is grouped, in a fixed order", () => {
    expect(names("")).toEqual([
      ["around", ["Find by name"]],
      ["impact", ["What it affects"]],
    ]);
  });

  it("is searched by title, name and description", () => {
    expect(names("blast")).toEqual([["impact", ["What it affects"]]]);
    expect(names("downstream")).toEqual([["impact", ["What it affects"]]]);
    expect(names("nothing like it")).toEqual([]);
  });
});
