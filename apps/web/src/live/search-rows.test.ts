import { describe, expect, it } from "vitest";
import { bestOfAll, searchRows } from "./search-rows.ts";

const rows = [
  { key: "c1", position: 1, name: "web front" },
  { key: "c2", position: 1, name: "web" },
  { key: "web-3", position: 1, name: "mail" },
  { key: "c4", position: 1, name: "other" },
];

describe("searchRows", () => {
  it("finds by title and by key, best first, no more than asked", () => {
    const found = searchRows("components", rows, "name", "web", 2);
    expect(found.map((one) => one.key)).toEqual(["c2", "web-3"]);
    expect(searchRows("components", rows, "name", "web-3", 5).map((one) => one.key)).toEqual(["web-3"]);
  });

  it("takes the key for a title where there is none, and finds nothing for nothing", () => {
    expect(searchRows("components", rows, undefined, "c4", 5)[0]?.title).toBe("c4");
    expect(searchRows("components", rows, "name", "", 5)).toEqual([]);
  });
});

describe("bestOfAll", () => {
  it("shows some of each projection before more of the same", () => {
    const of = (projection: string, score: number, count: number) =>
      Array.from({ length: count }, (_, at) => ({ projection, key: `${at}`, title: "", score }));
    const best = bestOfAll([of("streams", 0.9, 8), of("components", 0.5, 2)], 6);
    expect(best.map((row) => row.projection)).toEqual([
      "streams",
      "streams",
      "streams",
      "streams",
      "components",
      "components",
    ]);
  });
});
