import { expect, it } from "vitest";
import { createRecentMap } from "./recent-map.ts";

it("forgets what was used longest ago, and nothing else", () => {
  const map = createRecentMap<number>(2);
  map.set("a", 1);
  map.set("b", 2);
  expect(map.get("a")).toBe(1);
  map.set("c", 3);
  expect([map.get("a"), map.get("b"), map.get("c"), map.size]).toEqual([1, undefined, 3, 2]);
  map.set("a", 4);
  map.delete("c");
  expect([map.get("a"), map.get("c"), map.size]).toEqual([4, undefined, 1]);
});
