import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { at, changeOf, minute } from "../test-changes.ts";
import { blamedFor, deploymentsOf } from "./deployments.ts";
import { doraFigure, doraMeasures, doraTrend, groupDeployments } from "./dora.ts";
import { isWithin, partsOf, spanAt, spanBefore } from "./measure-span.ts";

const deployed = (key: string, submitted: number, arrived: number, configuration = "leaf-1", name = "web") =>
  changeOf(key, {
    state: "done",
    package: name,
    configuration,
    reached: { submitted, deployed: arrived },
  });
const outage = (component: string, from: number, until: number | null = null) => ({
  component,
  outages: [
    {
      from: minute(from),
      fromPosition: 1_000 + from,
      until: until === null ? null : minute(until),
      untilPosition: until === null ? null : 2_000 + until,
      how: "failing" as const,
      message: null,
    },
  ],
});
const components = new Map([
  ["web-1", { configuration: "leaf-1", package: "web" }],
  ["tea-1", { configuration: "leaf-1", package: "tea" }],
  ["odd-1", { configuration: "leaf-1", package: null }],
  ["web-2", { configuration: "leaf-2", package: "web" }],
]);
type Rows = Parameters<typeof deploymentsOf>[0];
const given = (rows: Partial<Rows>) =>
  deploymentsOf({ changes: [], containers: [], outages: [], components, ...rows });
const blame = (rows: Partial<Rows>) =>
  Object.fromEntries(
    given(rows).map(({ change, failures }) => [change.key, failures.map((one) => one.component)]),
  );

describe("deployments", () => {
  it("are the changes that ran anywhere, newest first, with their lead time", () => {
    const bare = changeOf("bare", { state: "done", reached: { deployed: 3 } });
    const found = given({ changes: [deployed("a", 0, 10), changeOf("w"), bare, deployed("b", 5, 30)] });
    expect(found.map(({ change, leadTime }) => [change.key, leadTime])).toEqual([
      ["b", 1_500_000],
      ["a", 600_000],
      ["bare", undefined],
    ]);
  });

  it("are blamed for what began to fail within the hour, in their configuration and package", () => {
    const changes = [deployed("a", 0, 10)];
    const hour = blamedFor / 60_000;
    const of = (component: string, from: number) => blame({ changes, outages: [outage(component, from)] }).a;
    expect(of("web-1", 10)).toEqual(["web-1"]);
    expect(of("web-1", 10 + hour)).toEqual(["web-1"]);
    expect(of("web-1", 10 + hour + 1)).toEqual([]);
    expect(of("web-1", 9)).toEqual([]);
    expect(of("tea-1", 12), "another package").toEqual([]);
    expect(of("odd-1", 12), "its package is not known").toEqual(["odd-1"]);
    expect(of("web-2", 12), "another configuration").toEqual([]);
    expect(of("unheard-of", 12)).toEqual([]);
  });

  it("are blamed in every place that they went to, also after another took their place", () => {
    const containers = [
      {
        deployments: [
          { commit: "b", configuration: "leaf-2", time: minute(200), position: 2 },
          { commit: "a", configuration: "leaf-2", time: minute(50), position: 1 },
        ],
      },
    ];
    const changes = [deployed("a", 0, 10), deployed("b", 0, 200, "leaf-2")];
    expect(blame({ changes, containers, outages: [outage("web-2", 60)] })).toEqual({ a: ["web-2"], b: [] });
  });

  it("of two the newest is blamed", () => {
    const changes = [deployed("a", 0, 10), deployed("b", 0, 20)];
    expect(blame({ changes, outages: [outage("web-1", 15)] })).toEqual({ a: ["web-1"], b: [] });
    expect(blame({ changes, outages: [outage("web-1", 25)] })).toEqual({ a: [], b: ["web-1"] });
  });
});

describe("the four measures", () => {
  const day = 24 * 60;
  const span = { from: at(0), to: at(10 * day) };
  const changes = [
    deployed("a", 0, 60),
    deployed("b", 0, 120),
    deployed("c", 100, 400),
    deployed("old", -900, -1),
  ];
  const deployments = given({
    changes,
    outages: [outage("web-1", 70, 90), outage("web-1", 130, 190), outage("odd-1", 140)],
  });
  const value = (measure: (typeof doraMeasures)[number], knownSince = at(-day)) =>
    doraFigure(measure, deployments, span, knownSince);

  it("are counted within the span, each with just what it counts", () => {
    expect(value("frequency")).toMatchObject({ value: 0.3, among: 3, open: 0 });
    expect(value("frequency").counted.map(({ change }) => change.key)).toEqual(["c", "b", "a"]);
    expect(value("leadTime").value).toBe(120 * 60_000);
    expect(value("failureRate")).toMatchObject({ value: 2 / 3, among: 3 });
    expect(value("failureRate").counted.map(({ change }) => change.key)).toEqual(["b", "a"]);
    // 20 and 60 minutes; a third lasts still.
    expect(value("recovery")).toMatchObject({ value: 20 * 60_000, open: 1 });
  });

  it("say nothing where nothing can be said", () => {
    const empty = { from: at(20 * day), to: at(21 * day) };
    for (const measure of doraMeasures.slice(1)) {
      expect(doraFigure(measure, deployments, empty, at(0))).toEqual({
        value: undefined,
        counted: [],
        among: 0,
        open: 0,
      });
    }
    expect(doraFigure("frequency", deployments, empty, at(0)).value).toBe(0);
    expect(doraFigure("frequency", [], span, Number.POSITIVE_INFINITY).value).toBeUndefined();
    expect(
      doraFigure("frequency", deployments, { from: at(-9 * day), to: at(-8 * day) }, at(-day)).value,
    ).toBeUndefined();
  });

  it("do not call a young log slow, nor a minute a day", () => {
    expect(value("frequency", at(9 * day)).value).toBe(3);
    expect(value("frequency", at(10 * day - 1)).value).toBe(72);
  });

  it("add up over the parts of the trend and over groups (property)", () => {
    const some = fc.array(
      fc.tuple(fc.integer({ min: -500, max: 500 }), fc.constantFrom("x", "y", undefined)),
    );
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 30 }), (told, parts) => {
        const list = given({ changes: told.map(([arrived], index) => deployed(`${index}`, -600, arrived)) });
        const within = { from: at(-300), to: at(300) };
        const naive = told.filter(([arrived]) => arrived >= -300 && arrived < 300).length;
        expect(doraFigure("frequency", list, within, at(-600)).among).toBe(naive);
        const trend = doraTrend("frequency", list, within, parts, at(-600));
        expect(trend).toHaveLength(parts);
        expect(trend.reduce((sum, { among }) => sum + among, 0)).toBe(naive);
        const groups = groupDeployments(list, ({ change }) => told[Number(change.key)]?.[1]);
        expect(groups.reduce((sum, group) => sum + group.deployments.length, 0)).toBe(list.length);
        expect(new Set(groups.map(({ name }) => name)).size).toBe(groups.length);
      }),
    );
  });
});

describe("a span", () => {
  it("ends with the minute, so that figures do not move each second", () => {
    expect(spanAt("1h", at(5.5))).toEqual({ from: at(-54), to: at(6) });
    expect(spanAt("1h", at(5.1))).toEqual(spanAt("1h", at(5.9)));
    expect(isWithin(spanAt("1h", at(5.5)), at(5.5))).toBe(true);
    expect(spanBefore(spanAt("1h", at(5)))).toEqual({ from: at(-114), to: at(-54) });
    expect(partsOf({ from: 0, to: 10 }, 4)).toEqual([
      { from: 0, to: 2.5 },
      { from: 2.5, to: 5 },
      { from: 5, to: 7.5 },
      { from: 7.5, to: 10 },
    ]);
  });
});
