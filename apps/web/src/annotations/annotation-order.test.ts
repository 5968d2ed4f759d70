import type { AnnotationRow } from "@cim/contracts/history";
import { expect, test } from "vitest";
import { annotationsOf, annotationsTouching, byMoment } from "./annotation-order.ts";

const row = (
  key: string,
  at: number,
  until: number | null,
  position: number,
  thing = "a",
): AnnotationRow => ({
  key,
  annotation: key,
  text: key,
  at,
  until,
  things: [{ kind: "component", id: thing }],
  author: "ada",
  position,
  time: "2026-11-21T08:00:00Z",
  because: {},
});
const rows = [row("early", 5, null, 20), row("span", 10, 15, 21, "b"), row("again", 5, null, 30)];
const keys = (found: readonly AnnotationRow[]) => found.map((one) => one.key);

test("the newest moment comes first, and of one moment what was written last", () => {
  expect(keys(byMoment(rows))).toEqual(["span", "again", "early"]);
});

test("a thing's annotations are those that name its kind and id", () => {
  expect(keys(annotationsOf(rows, { kind: "component", id: "b" }))).toEqual(["span"]);
  expect(annotationsOf(rows, { kind: "server", id: "b" })).toEqual([]);
});

test("a moment or span touches another at its ends too", () => {
  expect(keys(annotationsTouching(rows, 15, 40))).toEqual(["span"]);
  expect(keys(annotationsTouching(rows, 5, 10))).toEqual(["early", "span", "again"]);
  expect(annotationsTouching(rows, 6, 9)).toEqual([]);
  expect(annotationsTouching(rows, 16, 99)).toEqual([]);
});
