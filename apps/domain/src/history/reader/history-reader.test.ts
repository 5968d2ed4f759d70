import {
  changeTickSchema,
  differenceSchema,
  type LogRecord,
  momentSchema,
  pastRowsSchema,
} from "@cim/contracts";
import { activitySlots } from "@cim/model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { z } from "zod";
import type { Tables } from "../../projector/tables.ts";
import { fragilePlan } from "../../testing/fragile-plan.ts";
import { storedAt, storedLogs } from "../../testing/keeper-under-test.ts";
import { standardPlan } from "../../testing/make-projector.ts";
import {
  everySlice,
  freshFolds,
  openPast,
  type PastUnderTest,
  textsIn,
} from "../../testing/past-under-test.ts";
import { recordOf } from "../../testing/random-log.ts";

const logs = storedLogs({ minLength: 1, maxLength: 50 });
const settings = fc.record({
  plan: fc.constantFrom("standard" as const, "fragile" as const),
  snapshotEvery: fc.integer({ min: 1, max: 12 }),
  /** From no cache at all to one that keeps everything. */
  memory: fc.constantFrom(0, 3000, 30_000, 10_000_000),
  blockSize: fc.constantFrom(1, 4, 16, 1024),
});
const plans = { standard: standardPlan, fragile: fragilePlan() };
const where = fc.nat();
const which = fc.constantFrom(...everySlice);
const questions = (most: number) =>
  fc.array(fc.record({ name: which, from: where, to: where, step: fc.integer({ min: 1, max: 20 }) }), {
    minLength: 1,
    maxLength: most,
  });

type Question = typeof questions extends (most: number) => fc.Arbitrary<(infer One)[]> ? One : never;

/** An answer that fits its contract, its fields in the order in which they came. */
function fits<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> {
  const value = JSON.parse(text) as z.output<Schema>;
  schema.parse(value);
  return value;
}

/** Asks questions of one past, one after the other or all at once. */
function forAnyPast(
  check: (given: {
    readonly past: PastUnderTest;
    readonly folds: readonly Tables[];
    readonly records: readonly LogRecord[];
    readonly question: Question;
    readonly from: number;
    readonly to: number;
  }) => Promise<void>,
) {
  return fc.assert(
    fc.asyncProperty(logs, settings, questions(8), fc.boolean(), async (records, given, asked, isAtOnce) => {
      const plan = plans[given.plan];
      const past = await openPast(records, { ...given, plan });
      try {
        const folds = freshFolds(records, plan);
        const checks = asked.map((question) => async () => {
          const [one, other] = [question.from % folds.length, question.to % folds.length];
          const [from, to] = one <= other ? [one, other] : [other, one];
          await check({ past, folds, records, question, from, to });
        });
        if (isAtOnce) await Promise.all(checks.map((run) => run()));
        else for (const run of checks) await run();
      } finally {
        await past.stop();
      }
    }),
    { numRuns: 60 },
  );
}

describe("the past", () => {
  it("is, byte by byte, what a fold from nothing gives at that position", async () => {
    await forAnyPast(async ({ past, folds, records, question, to }) => {
      const { projection, slice } = question.name;
      const rows = [...textsIn(folds[to], projection, slice).values()];
      const at = { position: to, time: to === 0 ? null : records[to - 1]?.storedAt };
      const head = JSON.stringify({ projection, slice, at, since: null }).slice(0, -1);
      const text = await past.ask("rows", { projection, slice, at: to });
      expect(text).toBe(`${head},"rows":[${rows.join(",")}],"removed":[]}`);
    });
  }, 120_000);

  it("since another moment is exactly what turns the rows of that one into its own", async () => {
    await forAnyPast(async ({ past, folds, question, from, to }) => {
      const { projection, slice } = question.name;
      // Also backwards.
      const [since, at] = question.step % 2 === 0 ? [from, to] : [to, from];
      const told = fits(pastRowsSchema, await past.ask("rows", { projection, slice, at, since }));
      const [before, after] = [
        textsIn(folds[since], projection, slice),
        textsIn(folds[at], projection, slice),
      ];
      const differing = [...after].filter(([key, text]) => before.get(key) !== text).map(([, text]) => text);
      expect(told.since).toBe(since);
      expect(told.rows.map((row) => JSON.stringify(row))).toEqual(differing);
      expect(told.removed).toEqual([...before.keys()].filter((key) => !after.has(key)));
    });
  }, 120_000);

  it("in ticks of any step ends where it should, and in ticks of one event is right after each", async () => {
    await forAnyPast(async ({ past, folds, records, question, from, to }) => {
      const { projection, slice } = question.name;
      const { step } = question;
      const text = await past.ask("changes", { projection, slice, from, to, step });
      const ticks = text
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => fits(changeTickSchema, line));
      const rows = textsIn(folds[from], projection, slice);
      let last = from;
      for (const tick of ticks) {
        expect(tick.position).toBeGreaterThan(last);
        expect(tick.position).toBeLessThanOrEqual(to);
        if (last > from)
          expect(Math.ceil((tick.position - from) / step)).toBeGreaterThan(Math.ceil((last - from) / step));
        expect(tick.time).toBe(records[tick.position - 1]?.storedAt);
        expect(tick.rows.length + tick.removed.length).toBeGreaterThan(0);
        last = tick.position;
        for (const row of tick.rows) rows.set(row.key, JSON.stringify(row));
        for (const key of tick.removed) expect(rows.delete(key)).toBe(true);
        const isExact = step === 1 || tick === ticks.at(-1);
        const expected = textsIn(folds[step === 1 ? tick.position : to], projection, slice);
        if (isExact) expect(new Map([...rows].sort())).toEqual(new Map([...expected].sort()));
      }
      expect(new Map([...rows].sort())).toEqual(new Map([...textsIn(folds[to], projection, slice)].sort()));
      if (step === 1) {
        const changed = folds.slice(from + 1, to + 1).flatMap((tables, index) => {
          const [before, after] = [folds[from + index], tables].map((one) => textsIn(one, projection, slice));
          return JSON.stringify([...(before ?? [])]) === JSON.stringify([...(after ?? [])])
            ? []
            : [from + index + 1];
        });
        expect(ticks.map((tick) => tick.position)).toEqual(changed);
      }
    });
  }, 120_000);

  it("differs between two moments by what makes the rows of one those of the other, page by page", async () => {
    await forAnyPast(async ({ past, folds, question, from, to }) => {
      const { projection, slice } = question.name;
      const [a, b] = question.step % 3 === 0 ? [to, from] : [from, to];
      const [before, after] = [textsIn(folds[a], projection, slice), textsIn(folds[b], projection, slice)];
      const rows = new Map(before);
      let behind: string | undefined;
      let listed = 0;
      do {
        const query = {
          projection,
          slice,
          from: a,
          to: b,
          limit: 2,
          ...(behind === undefined ? {} : { after: behind }),
        };
        const page = fits(differenceSchema, await past.ask("difference", query));
        for (const { row, because } of page.removed) {
          expect(JSON.stringify(row)).toBe(before.get(row.key));
          expect(rows.delete(row.key)).toBe(true);
          if (a < b) expect(because).toBe(removalOf(folds, { projection, slice }, row.key, b));
        }
        for (const row of page.added) {
          expect(rows.has(row.key)).toBe(false);
          rows.set(row.key, JSON.stringify(row));
        }
        for (const { key, before: then, after: now, fields } of page.changed) {
          expect(JSON.stringify(then)).toBe(before.get(key));
          rows.set(key, JSON.stringify(now));
          for (const field of fields) expect(field.before).not.toEqual(field.after);
        }
        listed += page.added.length + page.removed.length + page.changed.length;
        const { added, removed, changed, same } = page.counts;
        expect(added + changed + same).toBe(after.size);
        expect(removed + changed + same).toBe(before.size);
        expect(page.next === null).toBe(listed === added + removed + changed);
        behind = page.next ?? undefined;
      } while (behind !== undefined);
      expect(new Map([...rows].sort())).toEqual(after);
    });
  }, 120_000);

  it("steps by change to exactly the positions that changed a row, by event to the next one", async () => {
    await forAnyPast(async ({ past, folds, records, question, from }) => {
      const { projection } = question.name;
      const wanted = question.step % 4 === 0 ? [] : [projection];
      const changed = folds.flatMap((tables, position) => {
        if (position === 0) return [];
        const texts = (one: Tables | undefined) =>
          everySlice
            .filter((name) => wanted.length === 0 || name.projection === projection)
            .map((name) => [...textsIn(one, name.projection, name.slice)]);
        return JSON.stringify(texts(folds[position - 1])) === JSON.stringify(texts(tables)) ? [] : [position];
      });
      const step = async (direction: string, by: string) =>
        fits(momentSchema, await past.ask("step", { from, by, direction, projections: wanted }));
      const last = records.length;
      const time = (position: number) => (position === 0 ? null : records[position - 1]?.storedAt);
      const forward = changed.find((position) => position > from) ?? last;
      const back = changed.findLast((position) => position < from) ?? 0;
      expect(await step("forward", "change")).toEqual({ position: forward, time: time(forward) });
      expect(await step("back", "change")).toEqual({ position: back, time: time(back) });
      expect((await step("forward", "event")).position).toBe(Math.min(last, from + 1));
      expect((await step("back", "event")).position).toBe(Math.max(0, from - 1));
    });
  }, 120_000);
});

it("counts a row that moves to another slice as gone from the one it was in, by the event that moved it", async () => {
  const commit = "a".repeat(40);
  const failed = {
    type: "BuildFailed",
    body: { build: "b", commit, package: "web", reason: "no tea" },
  } as const;
  const stopped = { type: "ComponentStopped", body: { component: "shop" } } as const;
  const records = Array.from({ length: activitySlots + 1 }, (_, at) => {
    const draft = at === 0 ? failed : at === activitySlots ? stopped : undefined;
    const record = recordOf(draft === undefined ? "misfit" : { ...draft, minutes: 0 }, at + 1);
    return { ...record, storedAt: storedAt(at + 1) };
  });
  const past = await openPast(records, { snapshotEvery: 50 });
  try {
    const slice = { projection: "activity", slice: "delivery" };
    const [from, to] = [activitySlots, activitySlots + 1];
    const ask = async (name: "rows" | "changes" | "difference", query: object) =>
      JSON.parse(await past.ask(name, { ...slice, ...query })) as unknown;
    expect(await ask("changes", { from, to })).toMatchObject({ position: to, rows: [], removed: ["1"] });
    expect(await ask("rows", { at: to, since: from })).toMatchObject({ rows: [], removed: ["1"] });
    expect(await ask("difference", { from, to })).toMatchObject({
      removed: [{ row: { key: "1", position: 1 }, because: to }],
      counts: { added: 0, removed: 1, changed: 0, same: 0 },
    });
  } finally {
    await past.stop();
  }
});

it("names the event that took a row away last, though it was there, changed and gone before", async () => {
  const registered = (hostname: string) =>
    ({ type: "LeafNodeRegistered", body: { leaf_node: "one", hostname }, minutes: 0 }) as const;
  const removed = { type: "LeafNodeRemoved", body: { leaf_node: "one" }, minutes: 0 } as const;
  const drafts = [
    registered("a"),
    registered("b"),
    removed,
    registered("c"),
    removed,
    ...Array(9).fill("misfit"),
  ];
  const records = drafts.map((draft, at) => ({ ...recordOf(draft, at + 1), storedAt: storedAt(at + 1) }));
  const past = await openPast(records, { snapshotEvery: 4, blockSize: 1 });
  try {
    for (const [from, to] of [
      [1, 14],
      [2, 14],
      [4, 9],
      [1, 6],
    ]) {
      const query = { projection: "leaf-nodes", slice: "fleet", from, to };
      const difference = fits(differenceSchema, await past.ask("difference", query));
      expect(difference.removed).toMatchObject([{ row: { key: "one", position: from }, because: 5 }]);
    }
  } finally {
    await past.stop();
  }
});

/** The last position up to `to` at which a row left a slice. */
function removalOf(
  folds: readonly Tables[],
  { projection, slice }: (typeof everySlice)[number],
  key: string,
  to: number,
): number | undefined {
  for (let position = to; position > 0; position--) {
    if (textsIn(folds[position - 1], projection, slice).has(key)) return position;
  }
  return undefined;
}
