import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PastFailedError } from "../past/past-failed-error.ts";
import { incidentEvents } from "./incident-events.ts";
import { incidentSource } from "./incident-source.ts";
import { notInFile } from "./not-in-file.ts";
import { readIncident } from "./read-incident.ts";
import { eventAt, fileOf, incidentText, linesOf, smallIncident, type TestIncident } from "./test-incident.ts";

const { signal } = new AbortController();
const slice = { projection: "components", slice: "fleet" };
const open = async (given: TestIncident) =>
  readIncident(await fileOf(incidentText(linesOf(given))), { signal });

const key = fc.constantFrom("a", "b", "c", "d");
const spans = fc
  .record({
    rows: fc.dictionary(key, fc.nat(9)),
    changes: fc.uniqueArray(fc.tuple(fc.integer({ min: 11, max: 40 }), key, fc.option(fc.nat(9))), {
      selector: ([position]) => position,
      maxLength: 20,
    }),
  })
  .map(
    ({ rows, changes }): TestIncident => ({
      from: 10,
      to: 40,
      rows,
      changes: [...changes].sort(([one], [other]) => one - other),
    }),
  );
const position = fc.integer({ min: 10, max: 40 });

/** Key -> value as of `at`, folded from what the exporter was given. */
function foldTo(given: TestIncident, at: number): Readonly<Record<string, number>> {
  const values = new Map(Object.entries(given.rows));
  for (const [when, name, value] of given.changes) {
    if (when > at) break;
    if (value === null) values.delete(name);
    else values.set(name, value);
  }
  return Object.fromEntries(values);
}

const valuesOf = (rows: Iterable<{ readonly key: string; readonly [name: string]: unknown }>) =>
  Object.fromEntries([...rows].map((row) => [row.key, row.value]));

describe("rows out of an incident file", () => {
  test("are those of a fresh fold, in whatever order moments are asked for", async () => {
    await fc.assert(
      fc.asyncProperty(spans, fc.array(position, { minLength: 1, maxLength: 8 }), async (given, moments) => {
        const source = incidentSource(await open(given));
        for (const at of moments) {
          const answer = await source.rows({ ...slice, at }, signal);
          expect(valuesOf(answer.rows)).toEqual(foldTo(given, at));
        }
      }),
      { numRuns: 60 },
    );
  });

  test("that differ, put onto those held, give those asked for", async () => {
    await fc.assert(
      fc.asyncProperty(spans, position, position, async (given, since, at) => {
        const source = incidentSource(await open(given));
        const held = new Map(
          (await source.rows({ ...slice, at: since }, signal)).rows.map((row) => [row.key, row]),
        );
        const answer = await source.rows({ ...slice, at, since }, signal);
        for (const name of answer.removed) held.delete(name);
        for (const row of answer.rows) held.set(row.key, row);
        expect(valuesOf(held.values())).toEqual(foldTo(given, at));
      }),
      { numRuns: 60 },
    );
  });

  test("after changes of any step are those of the end", async () => {
    await fc.assert(
      fc.asyncProperty(
        spans,
        position,
        position,
        fc.integer({ min: 1, max: 9 }),
        async (given, one, other, step) => {
          const [from, to] = [Math.min(one, other), Math.max(one, other)];
          const source = incidentSource(await open(given));
          const rows = new Map(
            (await source.rows({ ...slice, at: from }, signal)).rows.map((row) => [row.key, row]),
          );
          const ticks = await source.changes({ ...slice, from, to, step }, signal);
          for (const tick of ticks) {
            for (const name of tick.removed) rows.delete(name);
            for (const row of tick.rows) rows.set(row.key, row);
          }
          expect(valuesOf(rows.values())).toEqual(foldTo(given, to));
          expect(ticks.length).toBeLessThanOrEqual(Math.ceil((to - from) / step));
        },
      ),
      { numRuns: 60 },
    );
  });

  test("differ as their fields do, page by page, with the event that took a row away", async () => {
    const source = incidentSource(await open(smallIncident));
    const asked = { ...slice, from: 10, to: 20, limit: 2 };
    const first = await source.difference(asked, signal);
    expect(first.counts).toEqual({ added: 1, removed: 1, changed: 1, same: 0 });
    expect(first.changed.map((change) => change.fields)).toEqual([
      [{ path: "value", before: 1, after: 6, because: 19 }],
    ]);
    expect(first.removed).toMatchObject([{ row: { key: "b", value: 2 }, because: 15 }]);
    expect(first.next).toBe("b");
    const rest = await source.difference({ ...asked, after: "b" }, signal);
    expect(rest.added.map((row) => row.key)).toEqual(["c"]);
    expect(rest.next).toBeNull();
  });
});

describe("moments of an incident file", () => {
  test("lie within its span, and nowhere else", async () => {
    const source = incidentSource(await open(smallIncident));
    expect((await source.range(signal)).first.position).toBe(10);
    expect(await source.moment(13, signal)).toEqual({ position: 13, time: "2026-11-21T08:00:12.000Z" });
    expect((await source.resolve("2026-11-21T08:00:14.500Z", signal)).position).toBe(14);
    for (const at of [9, 21]) {
      const refused = await source.rows({ ...slice, at }, signal).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(PastFailedError);
      expect((refused as PastFailedError).problem).toMatchObject({
        code: "outside-file",
        range: { last: { position: 20 } },
      });
    }
    await expect(source.resolve("2026-11-21T07:00:00Z", signal)).rejects.toThrow(
      /outside the incident file/u,
    );
    const other = source.rows({ projection: "streams", slice: "lattice", at: 12 }, signal);
    await expect(other).rejects.toMatchObject({ problem: { code: "unknown-slice" } });
  });

  test("are reached step by step, and steps stop at the ends", async () => {
    const source = incidentSource(await open(smallIncident));
    const step = async (
      from: number,
      by: "event" | "change" | "second" | "minute",
      direction: "back" | "forward",
    ) => (await source.step({ from, by, direction, projections: [] }, signal)).position;
    expect(await step(12, "event", "forward")).toBe(14);
    expect(await step(12, "change", "back")).toBe(10);
    expect(await step(19, "change", "forward")).toBe(20);
    expect(await step(15, "second", "back")).toBe(14);
    expect(await step(15, "second", "forward")).toBe(19);
    expect(await step(12, "minute", "forward")).toBe(20);
    expect(await step(20, "minute", "back")).toBe(10);
  });
});

describe("events out of an incident file", () => {
  test("are found, newest first, a page at a time", async () => {
    const events = incidentEvents(await open(smallIncident));
    const page = await events.events({ limit: 3 }, signal);
    expect(page.events.map((event) => event.position)).toEqual([19, 15, 14]);
    const rest = await events.events({ limit: 3, before: page.next ?? 0 }, signal);
    expect(rest).toMatchObject({ events: [{ position: 12 }], next: null, head: 20 });
    const filtered = await events.events({ subject: "plant.*.events.component.c2.>", before: 20 }, signal);
    expect(filtered.events.map((event) => event.position)).toEqual([14]);
    expect((await events.events({ type: "Nothing" }, signal)).events).toEqual([]);
  });

  test("tell what led to them and what they led to, as far as the file goes", async () => {
    const given = { ...smallIncident, changes: [12, 13, 14, 16].map((at) => [at, "a", at] as const) };
    const events = incidentEvents(await open(given));
    const chain = await events.causation(14, signal);
    expect(chain.ancestors.map((event) => event.position)).toEqual([13, 14]);
    expect(chain.incomplete).toBe(false);
    expect((await events.causation(13, signal)).effects.map((event) => event.position)).toEqual([14]);
    expect((await events.causation(16, signal)).incomplete).toBe(true);
  });

  test("that are not in the file are told as such", async () => {
    const events = incidentEvents(await open(smallIncident));
    expect(await events.event(12, signal)).toEqual(eventAt(12));
    await expect(events.event(13, signal)).rejects.toMatchObject({ status: 404, reason: notInFile });
  });
});
