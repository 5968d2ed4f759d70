import type { DifferenceKind, PastRow, ThingDifference } from "./thing-difference.ts";

/** For tests: a row of history. */
export function pastRow(key: string, fields: Readonly<Record<string, unknown>> = {}, position = 1): PastRow {
  return { key, position, time: "2026-11-21T00:00:00Z", because: {}, ...fields };
}

/** For tests: a thing that differs, because of the event at `because`. */
export function thingOf(
  kind: DifferenceKind,
  key: string,
  because: number | null = 15,
  row: PastRow = pastRow(key, {}, because ?? 1),
): ThingDifference {
  return {
    kind,
    projection: "components",
    slice: "fleet",
    key,
    before: kind === "added" ? undefined : row,
    after: kind === "removed" ? undefined : row,
    fields: [],
    because,
  };
}

/** For tests: a thing with changed fields, each `[before, after]` or `[before, after, because]`. */
export function changedThing(
  key: string,
  fields: Readonly<Record<string, readonly [unknown, unknown, number?]>>,
): ThingDifference {
  const side = (index: 0 | 1) =>
    pastRow(key, Object.fromEntries(Object.entries(fields).map(([path, pair]) => [path, pair[index]])));
  return {
    ...thingOf("changed", key),
    before: side(0),
    after: side(1),
    fields: Object.entries(fields).map(([path, [before, after, because = 15]]) => ({
      path,
      before,
      after,
      because,
    })),
  };
}
