import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { becausePosition, formatBecause, parseBecause } from "./because-key.ts";

describe("parseBecause", () => {
  it("reads back what formatBecause wrote, whatever the key holds", () => {
    const name = fc.constantFrom("components", "leaf-nodes", "counts");
    const field = fc.constantFrom("state", "steps.built.time", "byState.failing");
    fc.assert(
      fc.property(name, fc.string({ minLength: 1 }), field, (projection, key, path) => {
        expect(parseBecause(formatBecause(projection, key, path))).toEqual({
          kind: "field",
          projection,
          key,
          field: path,
        });
      }),
    );
  });

  it("reads a position, and refuses what is neither", () => {
    expect(parseBecause("42")).toEqual({ kind: "event", position: 42 });
    for (const text of ["", "state", "a:b", "9".repeat(40), ":::"])
      expect(parseBecause(text)).toBeUndefined();
  });
});

describe("becausePosition", () => {
  it("takes the field's own position, else the newest of its parts", () => {
    const because = { state: 9, "steps.built.time": 4, "steps.built.outcome": 6, "steps.builtin": 8 };
    expect(becausePosition(because, "state")).toBe(9);
    expect(becausePosition(because, "steps.built")).toBe(6);
    expect(becausePosition(because, "toString")).toBeUndefined();
    expect(becausePosition(undefined, "state")).toBeUndefined();
  });
});
