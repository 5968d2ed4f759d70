import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeTestClock } from "../../live/test-clock.ts";
import { makeMatcher } from "../filter/make-matcher.ts";
import { parseFleetFilter } from "../filter/parse-fleet-filter.ts";
import type { FleetComponent, Grouping } from "../model/fleet-component.ts";
import type { FleetProjection, JoinedRow } from "../model/join-fleet.ts";
import { compareBy } from "./ask/compare-components.ts";
import { makeFleetQuestions } from "./ask/fleet-questions.ts";
import { openFleetFeed } from "./fleet-feed.ts";
import type { FromMap, GroupSum, ListQuestion } from "./map-protocol.ts";

type Rows = Record<FleetProjection, Map<string, JoinedRow>>;

interface Step {
  readonly projection: FleetProjection;
  readonly key: string;
  /** Undefined: the row goes. */
  readonly fields: Readonly<Record<string, unknown>> | undefined;
  /** The reader is told that any row may be another, as when another moment is shown. */
  readonly isAny: boolean;
  /** Milliseconds that pass before the next. */
  readonly wait: number;
}

const keys = ["1", "2", "3", "4", "5"];
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
const component = fc.record({
  name: fc.constantFrom("web", "web-2", "web-10", "api"),
  configuration: maybe(fc.constantFrom("conf-1", "conf-2", "conf-3")),
  boundedContext: maybe(fc.constantFrom("billing", "search")),
  owner: maybe(fc.constantFrom("ops", "data")),
  state: fc.constantFrom("registered", "running", "degraded", "failing", "stopped"),
  stateSince: fc.constantFrom("2026-11-21T10:00:00Z", "2026-11-21T11:00:00Z", "2026-11-20T09:00:00Z"),
  health: fc.constantFrom("healthy", "failing"),
  publishes: fc.subarray(["a.b", "a.c"]),
});
const rest = { isAny: fc.boolean(), wait: fc.constantFrom(0, 0, 100, 300) };
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      projection: fc.constant<FleetProjection>("components"),
      key: fc.constantFrom(...keys),
      fields: fc.option(component, { nil: undefined }),
      ...rest,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      projection: fc.constant<FleetProjection>("configurations"),
      key: fc.constantFrom("conf-1", "conf-2", "conf-3"),
      fields: fc.option(fc.record({ leafNode: maybe(fc.constantFrom("leaf-1", "leaf-2")) }), {
        nil: undefined,
      }),
      ...rest,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      projection: fc.constant<FleetProjection>("leaf-nodes"),
      key: fc.constantFrom("leaf-1", "leaf-2"),
      fields: fc.option(fc.record({ cluster: maybe(fc.constantFrom("north", "south")) }), { nil: undefined }),
      ...rest,
    }),
  },
);

const filters = ["", "state:failing,degraded", "cluster:north", "-owner:ops web*", 'leaf:""'];
const text = (value: unknown) => (typeof value === "string" ? value : "");

/** All components as a fresh join of all rows gives them. */
function joined(rows: Rows): readonly FleetComponent[] {
  return [...rows.components.values()].map((row) => {
    const leafNode = text(rows.configurations.get(text(row.configuration))?.leafNode);
    const list = (value: unknown) => (value ?? []) as readonly string[];
    return {
      key: row.key,
      name: text(row.name),
      state: row.state as FleetComponent["state"],
      stateSince: text(row.stateSince),
      health: row.health as FleetComponent["health"],
      healthMessage: "",
      configuration: text(row.configuration),
      leafNode,
      cluster: text(rows["leaf-nodes"].get(leafNode)?.cluster),
      package: "",
      version: "",
      context: text(row.boundedContext),
      owner: text(row.owner),
      provides: [],
      requires: [],
      publishes: list(row.publishes),
      subscribes: [],
      position: row.position,
    };
  });
}

function naiveList(all: readonly FleetComponent[], { filter, sort, from, count }: ListQuestion) {
  const found = all.filter(makeMatcher(parseFleetFilter(filter).filter)).toSorted(compareBy(sort));
  return { total: found.length, rows: found.slice(from, from + count) };
}

function naiveSum(all: readonly FleetComponent[], filter: string, groupBy: readonly Grouping[]) {
  const found = all.filter(makeMatcher(parseFleetFilter(filter).filter));
  const groups = new Map<string, FleetComponent[]>();
  for (const one of found) {
    const path = JSON.stringify(groupBy.map((grouping) => one[grouping]));
    groups.set(path, [...(groups.get(path) ?? []), one]);
  }
  return new Map(
    [...groups].map(([path, members]): [string, Omit<GroupSum, "path">] => {
      const failing = members
        .filter(({ state }) => state === "failing")
        .toSorted((one, other) => (one.stateSince + one.key < other.stateSince + other.key ? -1 : 1));
      const count = (wanted: FleetComponent["state"]) =>
        members.filter(({ state }) => state === wanted).length;
      return [
        path,
        {
          total: members.length,
          byState: {
            registered: count("registered"),
            running: count("running"),
            degraded: count("degraded"),
            failing: count("failing"),
            stopped: count("stopped"),
          },
          failingSince: failing[0]?.stateSince,
          failing: failing.slice(0, 5).map(({ key }) => key),
        },
      ];
    }),
  );
}

describe("lists and sums of the fleet", () => {
  it("equal a fresh fold of the rows after any changes", () => {
    const question = fc.record({
      filter: fc.constantFrom(...filters),
      sort: fc.record({
        column: fc.constantFrom<keyof FleetComponent>(
          "name",
          "state",
          "cluster",
          "stateSince",
          "publishes",
          "position",
          "key",
        ),
        direction: fc.constantFrom("ascending" as const, "descending" as const),
      }),
      from: fc.nat(3),
      count: fc.nat(6),
    });
    const groupBys = fc.constantFrom<readonly Grouping[]>([], ["cluster"], ["state", "leafNode"], ["owner"]);
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), question, groupBys, (steps, list, groupBy) => {
        const rows: Rows = { components: new Map(), configurations: new Map(), "leaf-nodes": new Map() };
        const readers = new Map<string, (keys: Iterable<string> | undefined) => void>();
        const clock = makeTestClock();
        const told: FromMap[] = [];
        const feed = openFleetFeed(
          {
            read(projection, heard) {
              readers.set(projection, heard);
              const all = rows[projection as FleetProjection];
              return {
                row: (key) => all.get(key) as never,
                keys: () => all.keys(),
                isComplete: () => true,
                close: () => undefined,
              };
            },
          },
          () => questions.moved(),
        );
        const questions = makeFleetQuestions(
          feed,
          clock,
          (message) => told.push(message),
          () => questions.take(feed.take()),
        );
        questions.ask({ type: "list", id: 1, question: list });
        questions.ask({ type: "sum", id: 2, question: { filter: list.filter, groupBy } });
        steps.forEach(({ projection, key, fields, isAny, wait }, index) => {
          if (fields) rows[projection].set(key, { ...fields, key, position: index + 1 });
          else rows[projection].delete(key);
          readers.get(projection)?.(isAny ? undefined : [key]);
          clock.advance(wait);
        });
        clock.advance(1_000);
        const all = joined(rows);
        const answer = told.findLast((message) => message.type === "list");
        expect(answer).toMatchObject({ id: 1, from: list.from, isComplete: true, ...naiveList(all, list) });
        const sum = told.findLast((message) => message.type === "sum");
        const expected = naiveSum(all, list.filter, groupBy);
        expect(new Map(sum?.groups.map(({ path, ...one }) => [JSON.stringify(path), one]))).toEqual(expected);
        const total = [...expected.values()].reduce((count, one) => count + one.total, 0);
        expect(sum?.all.total).toBe(total);
      }),
      { numRuns: 300 },
    );
  });

  it("are told at most four times a second, and only when they are others", () => {
    const clock = makeTestClock();
    const told: FromMap[] = [];
    const rows = new Map<string, JoinedRow>();
    const readers: ((keys: Iterable<string>) => void)[] = [];
    const feed = openFleetFeed(
      {
        read(projection, heard) {
          if (projection !== "components") return undefined;
          readers.push(heard);
          return {
            row: (key) => rows.get(key) as never,
            keys: () => rows.keys(),
            isComplete: () => true,
            close: () => undefined,
          };
        },
      },
      () => questions.moved(),
    );
    const questions = makeFleetQuestions(
      feed,
      clock,
      (message) => told.push(message),
      () => questions.take(feed.take()),
    );
    questions.ask({ type: "sum", id: 1, question: { filter: "", groupBy: [] } });
    told.length = 0;
    for (let change = 0; change < 200; change += 1) {
      rows.set(`c-${change}`, { key: `c-${change}`, position: change, state: "running" });
      readers[0]?.([`c-${change}`]);
      clock.advance(10);
    }
    expect(told.length).toBeGreaterThan(6);
    expect(told.length).toBeLessThanOrEqual(9);
    clock.advance(1_000);
    told.length = 0;
    readers[0]?.(["c-1"]);
    clock.advance(1_000);
    expect(told).toEqual([]);
  });
});
