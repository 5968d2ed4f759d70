import { type KindName, kinds } from "@cim/contracts/kinds";
import { measureNames, measureOf } from "@cim/contracts/series";
import { expect, test } from "vitest";
import { isMeasured } from "./is-measured.ts";
import { measureGroupsOf } from "./thing-measure-groups.ts";

const kindNames = Object.keys(kinds) as KindName[];
const shown = (kind: KindName) =>
  measureGroupsOf(kind).flatMap(({ lines }) => lines.map(({ measure }) => measure));

test("every measure of a kind of thing is shown where that thing is, but for components that are only registered", () => {
  for (const kind of kindNames) {
    const wanted = measureNames.filter(
      (name) => measureOf(name).of === kind && !name.endsWith(".registered"),
    );
    expect([...shown(kind)].sort(), kind).toEqual([...wanted].sort());
  }
});

test("lines of one chart have one unit, and a chart of several has a title", () => {
  for (const kind of kindNames) {
    for (const { lines, title } of measureGroupsOf(kind)) {
      expect(new Set(lines.map(({ measure }) => measureOf(measure).unit)).size).toBe(1);
      expect(lines.length > 1).toBe(title !== undefined);
    }
  }
});

test("the inspector knows which kinds are measured without loading what is", () => {
  for (const kind of kindNames) expect(isMeasured(kind), kind).toBe(measureGroupsOf(kind).length > 0);
});
