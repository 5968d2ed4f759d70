import type { Density, Mark } from "@cim/contracts/history";
import { describe, expect, it } from "vitest";
import { keepMarks } from "./keep-marks.ts";

const mark = (position: number, summary = "generation 4"): Mark => ({
  position,
  time: "2026-03-04T05:06:07.008Z",
  kind: "deployment",
  type: "ConfigurationActivated",
  thing: { kind: "configuration", id: "web" },
  summary,
});
const density = (marks: Mark[]): Density => ({
  from: { position: 0, time: null },
  to: { position: 9, time: "2026-03-04T05:06:07.008Z" },
  buckets: [],
  marks,
  truncated: false,
});

describe("keepMarks", () => {
  it("keeps the objects of marks that are told again, and takes those that are new or other now", () => {
    const [one, two] = [mark(1), mark(2)];
    const found = keepMarks(density([mark(1), mark(2, "an other line"), mark(3)]), density([one, two]));
    expect(found.marks[0]).toBe(one);
    expect(found.marks).toEqual([mark(1), mark(2, "an other line"), mark(3)]);
    expect(keepMarks(density([mark(1)]), undefined).marks).toEqual([mark(1)]);
  });
});
