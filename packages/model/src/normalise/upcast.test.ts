import { describe, expect, it } from "vitest";
import { upcast } from "./upcast.ts";

const steps = {
  Tea: {
    1: (body: Readonly<Record<string, unknown>>) => ({ ...body, leaves: 2 }),
    2: (body: Readonly<Record<string, unknown>>) => ({ ...body, cups: Number(body.leaves) * 2 }),
  },
};

describe("upcast", () => {
  it("applies each step from the version written to the version read", () => {
    expect(upcast(steps, "Tea", { a: 1 }, 1, 3)).toEqual({ a: 1, leaves: 2, cups: 4 });
    expect(upcast(steps, "Tea", { leaves: 5 }, 2, 3)).toEqual({ leaves: 5, cups: 10 });
    expect(upcast(steps, "Tea", { a: 1 }, 3, 3)).toEqual({ a: 1 });
  });

  it("is undefined when a step is missing", () => {
    expect(upcast(steps, "Tea", {}, 0, 3)).toBeUndefined();
    expect(upcast(steps, "Milk", {}, 1, 2)).toBeUndefined();
  });
});
