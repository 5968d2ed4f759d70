import { expect, test } from "vitest";
import { sparkPath } from "./spark-path.ts";

const box = { width: 104, height: 24, low: 0, high: 10 };

test("a hole begins a new piece of the line, and is not bridged", () => {
  const { line } = sparkPath([0, 10, null, 10, 0], box);
  expect(line).toBe("M2 22L27 2M77 2L102 22");
});

test("a point between two holes is still seen", () => {
  const { line, area } = sparkPath([null, 5, null], box);
  expect(line).toBe("M51 12h2");
  expect(area).toBe("");
});

test("the newest point is marked only when it was measured", () => {
  expect(sparkPath([1, 10], box).end).toEqual({ x: 102, y: 2 });
  expect(sparkPath([1, null], box).end).toBeUndefined();
});

test("nothing, one value and zeros are drawn without figures that are none", () => {
  expect(sparkPath([], box)).toEqual({ line: "", area: "", end: undefined });
  expect(sparkPath([null, null], box).line).toBe("");
  for (const values of [[0], [0, 0], [7]]) {
    const drawn = sparkPath(values, { ...box, low: 0, high: 0 });
    expect(drawn.line).not.toMatch(/NaN|Infinity/u);
    expect(drawn.line).not.toBe("");
  }
});
