import { describe, expect, it } from "vitest";
import { filterRows, sortRows, valuesOf } from "./filter-rows.ts";

const row = (key: string, fields: Record<string, unknown>) => ({
  key,
  position: 1,
  time: "",
  because: {},
  ...fields,
});
const rows = [
  row("a", { name: "Web front", state: "running", subjects: ["local.x"], size: 2 }),
  row("b", { name: "web back", state: "failing", subjects: [], size: null }),
  row("c", { name: "mail", state: "running", subjects: ["local.y"], size: 10 }),
];
const filter = { text: "", textFields: ["name", "subjects"], equal: {} };
const keys = (found: readonly { readonly key: string }[]) => found.map((one) => one.key).join("");

describe("filterRows", () => {
  it("finds every word in any field, case aside, and lists too", () => {
    expect(keys(filterRows(rows, { ...filter, text: "WEB" }))).toBe("ab");
    expect(keys(filterRows(rows, { ...filter, text: "web back" }))).toBe("b");
    expect(keys(filterRows(rows, { ...filter, text: "local.y" }))).toBe("c");
  });

  it("narrows by exact values, and by nothing when they are empty", () => {
    expect(keys(filterRows(rows, { ...filter, equal: { state: "running" } }))).toBe("ac");
    expect(filterRows(rows, { ...filter, equal: { state: "" } })).toBe(rows);
  });
});

describe("sortRows", () => {
  it("keeps what is missing last, both ways", () => {
    expect(keys(sortRows(rows, "size", "ascending"))).toBe("acb");
    expect(keys(sortRows(rows, "size", "descending"))).toBe("cab");
  });
});

describe("sortRows with a rank", () => {
  it("puts what is worst first", () => {
    const rank = (state: unknown) => (state === "failing" ? 0 : 1);
    expect(keys(sortRows(rows, "state", "ascending", rank))).toBe("bac");
  });
});

describe("valuesOf", () => {
  it("gives each value once, sorted", () => {
    expect(valuesOf(rows, "state")).toEqual(["failing", "running"]);
  });
});
