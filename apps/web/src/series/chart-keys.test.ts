import { expect, test } from "vitest";
import { chartKey } from "./chart-keys.ts";

const plain = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };
const press = (key: string, shiftKey = false) => ({ ...plain, key, shiftKey });

test("the first key begins at the newest point, and no key leaves the chart", () => {
  expect(chartKey(press("ArrowLeft"), undefined, 90)).toEqual({
    do: "move",
    cursor: { at: 89, anchor: undefined },
  });
  expect(chartKey(press("ArrowRight"), { at: 89, anchor: undefined }, 90)).toMatchObject({
    cursor: { at: 89 },
  });
  expect(chartKey(press("PageUp"), { at: 3, anchor: undefined }, 90)).toMatchObject({ cursor: { at: 0 } });
  expect(chartKey(press("Home"), { at: 3, anchor: undefined }, 90)).toMatchObject({ cursor: { at: 0 } });
});

test("Shift marks from where it began, and a move without it unmarks", () => {
  const first = chartKey(press("ArrowLeft", true), { at: 50, anchor: undefined }, 90);
  expect(first).toEqual({ do: "move", cursor: { at: 49, anchor: 50 } });
  expect(chartKey(press("PageUp", true), { at: 49, anchor: 50 }, 90)).toMatchObject({
    cursor: { at: 40, anchor: 50 },
  });
  expect(chartKey(press("ArrowRight"), { at: 40, anchor: 50 }, 90)).toEqual({
    do: "move",
    cursor: { at: 41, anchor: undefined },
  });
});

test("Enter goes only where somebody stands, Escape takes away only what is marked", () => {
  expect(chartKey(press("Enter"), undefined, 90)).toBeUndefined();
  expect(chartKey(press("Enter"), { at: 1, anchor: undefined }, 90)).toEqual({ do: "go" });
  expect(chartKey(press("Escape"), { at: 1, anchor: undefined }, 90)).toBeUndefined();
  expect(chartKey(press("Escape"), { at: 1, anchor: 5 }, 90)).toEqual({ do: "clear" });
});

test("keys of the browser, other keys and an empty chart do nothing", () => {
  expect(chartKey({ ...press("ArrowLeft"), ctrlKey: true }, undefined, 90)).toBeUndefined();
  expect(chartKey(press("a"), undefined, 90)).toBeUndefined();
  expect(chartKey(press("ArrowLeft"), undefined, 0)).toBeUndefined();
});
