import { describe, expect, it } from "vitest";
import { orders, shop, testAnswer, web } from "../data/test-answers.ts";
import { aboutOf, answerCsv, answerJson, fileName } from "./answer-file.ts";
import { cellContext, cellText, readCell } from "./read-cell.ts";
import { readSort, sortRows, writeSort } from "./sort-rows.ts";

const answer = testAnswer({
  columns: [
    { name: "thing", kind: "thing" },
    { name: "depth", kind: "number" },
    { name: "note", kind: "text" },
    { name: "of", kind: "things" },
  ],
  rows: [
    [web, 2, '=SUM(A1) "x", y', [shop, orders]],
    [shop, 10, null, []],
  ],
});
const question = {
  kind: "named",
  query: "downstream",
  params: { thing: "component:web" },
  limit: 10,
} as const;

describe("an answer as a file", () => {
  it("is CSV with keys and names of things, and no formula", () => {
    expect(answerCsv(answer).split("\r\n")).toEqual([
      "thing,thing_name,depth,note,of,of_name",
      `component:web,Web,2,"'=SUM(A1) ""x"", y",component:shop subject:orders.>,"Shop, orders.>"`,
      "component:shop,Shop,10,,,",
      "",
    ]);
  });

  it("is JSON with the question, rows by column, and where the graph went", () => {
    expect(JSON.parse(answerJson(answer, question))).toMatchObject({
      question: { query: "downstream", params: { thing: "component:web" } },
      position: 7,
      rows: [
        { thing: web, depth: 2 },
        { depth: 10, note: null },
      ],
    });
  });

  it("is named by what was asked, and knows what it is about", () => {
    expect([fileName(question), fileName(undefined)]).toEqual(["graph-downstream", "graph"]);
    expect(aboutOf(question)).toEqual(["component:web"]);
  });
});

describe("a cell", () => {
  const cypher = testAnswer({
    columns: [{ name: "x", kind: "cell" }],
    nodes: [
      { ...web, properties: {} },
      { ...orders, properties: {} },
    ],
    edges: [{ from: "component:web", type: "PUBLISHES", to: "subject:orders.>", properties: {} }],
  });
  const context = cellContext(cypher);
  const [column = { name: "x", kind: "cell" as const }] = cypher.columns;
  const read = (value: unknown, kind: (typeof column)["kind"] = "cell") =>
    readCell(value, { name: "x", kind }, context);

  it.each([
    [{ node: "component:web" }, { kind: "thing", thing: web }],
    [{ node: "component:gone" }, { kind: "thing", thing: { kind: "component", id: "gone", name: "gone" } }],
    [{ edge: 0 }, { kind: "relationship", text: "Web PUBLISHES orders.>" }],
    [{ path: [{ node: "component:web" }, { edge: 0 }, { node: "subject:orders.>" }] }, { kind: "things" }],
    [null, { kind: "nothing" }],
    [{ a: 1 }, { kind: "json", value: { a: 1 } }],
    [["a", 2], { kind: "text", text: "a, 2" }],
    ["2026-11-21T10:00:00Z", { kind: "time" }],
    [true, { kind: "text", text: "true" }],
  ])("of Cypher is read: %o", (value, cell) => {
    expect(read(value)).toMatchObject(cell);
  });

  it("is read by its column", () => {
    expect(read(12, "position")).toEqual({ kind: "positions", positions: [12] });
    expect(read([1, 2], "positions")).toEqual({ kind: "positions", positions: [1, 2] });
    expect(read(0.5, "rate")).toEqual({ kind: "rate", number: 0.5 });
    expect(read("component", "kind")).toEqual({ kind: "kind", text: "component" });
    expect(cellText(read([web, shop]))).toBe("Web, Shop");
  });
});

describe("sorted rows", () => {
  const cell = (value: unknown) => readCell(value, { name: "x", kind: "cell" }, cellContext(answer));

  it("go by size or by text, empty ones last either way", () => {
    expect(sortRows([10, null, 9], cell, "ascending")).toEqual([9, 10, null]);
    expect(sortRows([9, null, 10], cell, "descending")).toEqual([10, 9, null]);
    expect(sortRows(["web-10", "web-9", "Web-1"], cell, "ascending")).toEqual(["Web-1", "web-9", "web-10"]);
  });

  it("stand in the address", () => {
    for (const text of ["depth", "-depth"]) expect(writeSort(readSort(text, ["depth"]))).toBe(text);
    expect(readSort("nothing", ["depth"])).toBeUndefined();
    expect(writeSort(undefined)).toBe("");
  });
});
