import { type catalogue, densitySchema, type LogRecord, momentSchema } from "@cim/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { storedAt, storedLogs, testNow } from "../../testing/keeper-under-test.ts";
import { openPast } from "../../testing/past-under-test.ts";
import { recordOf } from "../../testing/random-log.ts";
import { marksPerBlock } from "../keeper/block.ts";

const logs = storedLogs({ minLength: 1, maxLength: 60 });
/** Milliseconds between two events: none, some, long silences. */
const pauses = fc.array(fc.constantFrom(0, 0, 1, 20, 1000, 90_000), { minLength: 60, maxLength: 60 });

function spaced(records: readonly LogRecord[], gaps: readonly number[]): readonly LogRecord[] {
  let time = testNow - 20 * 3600_000;
  return records.map((record, at) => {
    time += gaps[at] ?? 0;
    return { ...record, storedAt: new Date(time).toISOString() };
  });
}

describe("the time line", () => {
  it("finds, for any time, the last event stored at or before it", async () => {
    await fc.assert(
      fc.asyncProperty(
        logs,
        pauses,
        fc.nat(),
        fc.integer({ min: -3, max: 3 }),
        async (plain, gaps, which, shift) => {
          const records = spaced(plain, gaps);
          const past = await openPast(records, { blockSize: 8 });
          try {
            const near = records[which % records.length]?.storedAt ?? "";
            const time = new Date(Date.parse(near) + shift).toISOString();
            const found = momentSchema.parse(JSON.parse(await past.ask("resolve", { time })));
            const position = records.findLastIndex((record) => record.storedAt <= time) + 1;
            expect(found).toEqual({ position, time: records[position - 1]?.storedAt ?? null });
          } finally {
            await past.stop();
          }
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);

  it("steps by time to where the log was then, and over a silence to the next event", async () => {
    await fc.assert(
      fc.asyncProperty(
        logs,
        pauses,
        fc.nat(),
        fc.constantFrom(["second", 1000] as const, ["minute", 60_000] as const, ["hour", 3600_000] as const),
        async (plain, gaps, which, [by, length]) => {
          const records = spaced(plain, gaps);
          const past = await openPast(records);
          try {
            const from = 1 + (which % records.length);
            const time = Date.parse(records[from - 1]?.storedAt ?? "");
            const at = (limit: number) =>
              records.findLastIndex((one) => Date.parse(one.storedAt) <= limit) + 1;
            const step = async (direction: string) =>
              (JSON.parse(await past.ask("step", { from, by, direction })) as { position: number }).position;
            expect(await step("back")).toBe(at(time - length));
            const there = at(time + length);
            expect(await step("forward")).toBe(Math.min(records.length, there > from ? there : from + 1));
          } finally {
            await past.stop();
          }
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);

  it("counts every event of a span once, in buckets whose ends the log was at", async () => {
    await fc.assert(
      fc.asyncProperty(
        logs,
        pauses,
        fc.nat(),
        fc.nat(),
        fc.integer({ min: 1, max: 12 }),
        // Long spans, here of more than four events, are counted by the samples of summaries.
        fc.constantFrom(1, 1024),
        async (plain, gaps, one, other, buckets, blockSize) => {
          const records = spaced(plain, gaps);
          const past = await openPast(records, { blockSize, snapshotEvery: blockSize === 1 ? 25 : 3 });
          try {
            const [a, b] = [one % (records.length + 1), other % (records.length + 1)];
            const [from, to] = a < b ? [a, b] : [b, a];
            const query = { from, to, buckets, slices: ["delivery", "fleet", "lattice"] };
            const density = densitySchema.parse(JSON.parse(await past.ask("density", query)));
            expect(density.buckets).toHaveLength(buckets);
            let reached = from;
            for (const bucket of density.buckets) {
              reached += bucket.events;
              expect(bucket.position).toBe(reached);
            }
            expect(reached).toBe(to);
            for (const [at, { position }] of density.buckets.slice(0, -1).entries()) {
              const end = Date.parse(density.buckets[at + 1]?.time ?? "");
              const after = records[position];
              if (blockSize > 1 && after !== undefined && position < to)
                expect(Date.parse(after.storedAt)).toBeGreaterThanOrEqual(end);
            }
            for (const mark of density.marks) {
              expect(mark.position).toBeGreaterThan(from);
              expect(mark.position).toBeLessThanOrEqual(to);
              expect(mark.time).toBe(records[mark.position - 1]?.storedAt);
            }
          } finally {
            await past.stop();
          }
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);

  it("marks failures, deployments and annotations, each only for those who may see its slice", async () => {
    const record = (
      position: number,
      type: keyof typeof catalogue,
      body: Record<string, unknown>,
    ): LogRecord => ({
      ...recordOf({ type, body, minutes: 0 }, position),
      storedAt: storedAt(position),
    });
    const commit = "a".repeat(40);
    const past = await openPast([
      record(1, "BuildFailed", { build: "b1", commit, package: "web", reason: "no tea" }),
      record(2, "ComponentHealthChanged", { component: "shop", health: "failing" }),
      record(3, "ComponentHealthChanged", { component: "shop", health: "healthy" }),
      record(4, "AnnotationAdded", { annotation: "n1", text: "Tea was\nout", at: 2, things: [] }),
    ]);
    try {
      const marks = async (slices: readonly string[]) => {
        const density = densitySchema.parse(
          JSON.parse(await past.ask("density", { from: 0, to: 4, slices })),
        );
        return density.marks.map(({ position, kind, time }) => `${position} ${kind} ${time}`);
      };
      expect(await marks(["delivery"])).toEqual([`1 failure ${storedAt(1)}`]);
      expect(await marks(["fleet"])).toEqual([`2 failure ${storedAt(2)}`]);
      expect(await marks(["history"])).toEqual([`2 annotation ${storedAt(2)}`]);
      expect(await marks([])).toEqual([]);
    } finally {
      await past.stop();
    }
  });

  it("tells every mark of a short span, also where the summary of a busy block left some out", async () => {
    const last = marksPerBlock + 40;
    const record = (position: number): LogRecord => ({
      ...recordOf(
        {
          type: "ConfigurationActivated",
          body: { configuration: "c", generation: position },
          minutes: 0,
        },
        position,
      ),
      storedAt: storedAt(position),
    });
    const records = Array.from({ length: last }, (_, at) => record(at + 1));
    const past = await openPast(records, { blockSize: 16, snapshotEvery: 10_000 });
    try {
      const density = async (from: number, to: number) =>
        densitySchema.parse(JSON.parse(await past.ask("density", { from, to, slices: ["fleet"] })));
      const short = await density(last - 64, last);
      expect(short.marks.map(({ position }) => position)).toEqual(
        Array.from({ length: 64 }, (_, at) => last - 63 + at),
      );
      expect(short.truncated).toBe(false);
      const long = await density(0, last);
      expect(long.marks).toHaveLength(marksPerBlock);
      expect(long.truncated).toBe(true);
      const unseen = await past.ask("density", { from: last - 1, to: last, slices: ["delivery"] });
      expect(densitySchema.parse(JSON.parse(unseen)).marks).toEqual([]);
    } finally {
      await past.stop();
    }
  });
});
