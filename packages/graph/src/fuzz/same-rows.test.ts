import { describe, expect, it } from "vitest";
import type { GraphRows, GraphValue } from "../port/graph-store.ts";
import { difference } from "./testing/same-rows.ts";

const rows = (...cells: GraphValue[]): GraphRows => ({
  columns: ["x"],
  rows: cells.map((cell) => [cell]),
  cut: false,
});

describe("difference", () => {
  it.each<[GraphRows, GraphRows, boolean]>([
    [rows(1, "a"), rows("a", 1), false],
    [rows(0.1 + 0.2), rows(0.3), true],
    [rows({ a: 1, b: [2] }), rows({ b: [2], a: 1 }), true],
    [rows(), rows(), true],
  ])("finds none between %j and %j", (one, other, isOrdered) => {
    expect(difference(one, other, isOrdered)).toBeUndefined();
  });

  it.each<[GraphRows, GraphRows, boolean]>([
    [rows(1, 2), rows(2, 1), true],
    [rows(1, 1), rows(1), false],
    [rows(1, 1, 2), rows(1, 2, 2), false],
    [rows(null), rows(0), false],
    [rows("1"), rows(1), false],
    [rows([1, 2]), rows([2, 1]), false],
    [rows(0.3), rows(0.3001), false],
    [{ ...rows(), columns: ["y"] }, rows(), false],
  ])("finds one between %j and %j", (one, other, isOrdered) => {
    expect(difference(one, other, isOrdered)).toBeTypeOf("string");
  });
});
