import { expect, test } from "vitest";
import { rankMatch } from "./rank-match.ts";

test("orders whole, start, word start, anywhere, scattered letters, nothing", () => {
  const texts = ["fleet", "fleet-map", "my.fleet", "unfleeting", "f1l2e3e4t", "delivery"];
  const ranks = texts.map((text) => rankMatch("Fleet", text));
  expect(ranks).toEqual([...ranks].sort((one, other) => other - one));
  expect(new Set(ranks).size).toBe(texts.length);
  expect(ranks.at(-1)).toBe(0);
});
test("prefers the shorter of two", () => {
  expect(rankMatch("web", "web-1")).toBeGreaterThan(rankMatch("web", "web-frontend-1"));
});
test("nothing typed finds nothing", () => expect(rankMatch("  ", "fleet")).toBe(0));
