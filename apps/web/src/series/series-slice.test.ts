import { sliceOfSeries } from "@cim/contracts/access";
import { measureNames, measureOf } from "@cim/contracts/series";
import { expect, test } from "vitest";
import { sliceOfMeasure } from "./series-slice.ts";

test("the page asks for just what the server would not refuse, without carrying the registry of measures", () => {
  for (const measure of measureNames) {
    // What belongs to a context is of that context's slice: which, its id says.
    const isOfContext = measureOf(measure).of === "context";
    expect(sliceOfMeasure(measure), measure).toBe(isOfContext ? undefined : sliceOfSeries(measure, "a"));
  }
});
