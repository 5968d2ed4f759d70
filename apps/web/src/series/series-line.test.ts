import { expect, test } from "vitest";
import { seriesQueries } from "./ask-series.ts";
import { chartData, hasValues } from "./chart-line.ts";
import { extentOf, linesOf, type SeriesLine, seriesKey } from "./series-line.ts";

const span = { from: "2026-11-21T10:00:00.000Z", to: "2026-11-21T10:15:00.000Z", points: 90 };

function line(values: readonly (number | null)[], from = 0): SeriesLine {
  return {
    measure: "link.rtt",
    of: "a",
    from,
    step: 10_000,
    values,
    least: values,
    most: values,
    source: "lattice",
  };
}

test("a question names each series once, of what it is, in the contract's form", () => {
  const [query, ...more] = seriesQueries(
    [
      { measure: "events.rate" },
      { measure: "link.rtt", of: "hub/oslo~1 & more/APP" },
      { measure: "events.rate" },
    ],
    span,
  );
  expect(more).toEqual([]);
  const params = new URLSearchParams(query);
  expect(params.getAll("series")).toEqual(["events.rate", "link.rtt~hub/oslo~1 & more/APP"]);
  expect(params.get("from")).toBe(span.from);
  expect(params.get("points")).toBe("90");
});

test("many long names become several questions that together ask for all, none too long for an address", () => {
  const wanted = Array.from({ length: 450 }, (_, index) => ({
    measure: "link.rtt" as const,
    of: `hub-${index}/${"ö".repeat(index % 40)}/APP`,
  }));
  const queries = seriesQueries(wanted, span);
  expect(Math.max(...queries.map((query) => query.length))).toBeLessThanOrEqual(6_200);
  const asked = queries.flatMap((query) => new URLSearchParams(query).getAll("series"));
  expect(asked).toEqual(wanted.map(seriesKey));
  for (const query of queries)
    expect(new URLSearchParams(query).getAll("series").length).toBeLessThanOrEqual(200);
});

test("an answer becomes lines in milliseconds", () => {
  const [one] = linesOf({
    from: span.from,
    step: 10,
    resolution: 10,
    count: 2,
    series: [
      { measure: "log.bytes", of: "", values: [1, null], least: [1, null], most: [2, null], source: "log" },
    ],
  });
  expect(one).toMatchObject({ from: Date.parse(span.from), step: 10_000, values: [1, null], source: "log" });
});

test("the extent knows the newest value, whether it is still now, and the least and most between the points", () => {
  expect(extentOf({ values: [3, null, 5], least: [1, null, 5], most: [9, null, 5] })).toEqual({
    last: 5,
    isNow: true,
    least: 1,
    most: 9,
  });
  expect(extentOf(line([4, null, null, null, null]))).toMatchObject({ last: 4, isNow: false });
  expect(extentOf(line([null, null]))).toBeUndefined();
});

test("a chart draws only lines that stand on the same points", () => {
  const data = chartData([
    { line: line([1, null]), name: "one" },
    { line: line([2, 3]), name: "two" },
    { line: line([2, 3], 500), name: "of another answer" },
  ]);
  expect(data?.times).toEqual([0, 10_000]);
  expect(data?.lines.map(({ name }) => name)).toEqual(["one", "two"]);
  expect(chartData([])).toBeUndefined();
  expect(data && hasValues(data)).toBe(true);
  const holes = chartData([{ line: line([null, null]), name: "holes" }]);
  expect(holes && hasValues(holes)).toBe(false);
});
