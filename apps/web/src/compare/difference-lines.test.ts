import { describe, expect, it } from "vitest";
import { differenceLines } from "./difference-lines.ts";
import { changedThing, thingOf } from "./test-things.ts";

describe("differenceLines", () => {
  it("puts a heading over each kind and gives every changed field a line", () => {
    const lines = differenceLines([
      changedThing("b", { state: ["running", "failing"], version: ["1", "2"] }),
      thingOf("added", "a"),
      changedThing("c", { state: ["running", "stopped"] }),
    ]);
    expect(
      lines.map((line) =>
        line.type === "heading"
          ? `${line.kind} ${line.things}`
          : `${line.isFirst ? "" : "  "}${line.thing.key} ${line.field?.path ?? ""}`.trimEnd(),
      ),
    ).toEqual(["added 1", "a", "changed 2", "b state", "  b version", "c state"]);
    expect(new Set(lines.map((line) => line.id)).size).toBe(lines.length);
  });

  it("has no line where nothing differs", () => {
    expect(differenceLines([])).toEqual([]);
  });
});
