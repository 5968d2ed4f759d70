import { describe, expect, it } from "vitest";
import { listChange } from "./list-change.ts";

describe("listChange", () => {
  it("tells what went and what came", () => {
    expect(listChange(["a", "b"], ["b", "c"])).toEqual({ gone: ["a"], come: ["c"] });
    expect(listChange(null, ["a"])).toEqual({ gone: [], come: ["a"] });
    expect(listChange(["a"], null)).toEqual({ gone: ["a"], come: [] });
  });

  it("is nothing for what is no list, and where only the order changed", () => {
    expect(listChange("a", ["a"])).toBeUndefined();
    expect(listChange(null, null)).toBeUndefined();
    expect(listChange(["a", "b"], ["b", "a"])).toBeUndefined();
  });
});
