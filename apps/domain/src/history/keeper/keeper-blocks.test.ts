import type { LogRecord } from "@cim/contracts";
import { createNormaliser } from "@cim/model";
import { waitFor } from "@cim/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createChangeableLog } from "../../testing/changeable-log.ts";
import { startKeeper, storedAt, storedLogs } from "../../testing/keeper-under-test.ts";
import { machine, recordOf } from "../../testing/random-log.ts";
import type { HistoryObjects } from "../store/history-objects.ts";
import { createMemoryHistoryObjects } from "../store/memory-history-objects.ts";
import { type Block, marksPerBlock, sampleEvery } from "./block.ts";
import { createBlockBuilder } from "./block-builder.ts";
import { createBlockScribe } from "./block-scribe.ts";
import { createBlockShelf } from "./block-shelf.ts";
import { decodeChapter, encodeChapter } from "./chapter.ts";
import { markOf } from "./mark-of.ts";

const normaliser = createNormaliser({ machine });
const eventOf = (record: LogRecord) => normaliser.read(record).event;
const none = () => undefined;

/** What blocks of a log must tell, whatever their lengths. */
function expectToCover(blocks: readonly Block[], records: readonly LogRecord[]): void {
  let after = 0;
  for (const block of blocks) {
    expect(block.after).toBe(after);
    const own = records.slice(block.after, block.to);
    expect(block.events).toBe(own.length);
    expect(block.positions[0]).toBe(own[0]?.position);
    expect(block.positions.at(-1)).toBe(block.to);
    for (const [at, position] of block.positions.entries()) {
      expect(block.times[at]).toBe(Date.parse(records[position - 1]?.storedAt ?? ""));
      expect(position - (block.positions[at - 1] ?? position)).toBeLessThanOrEqual(sampleEvery);
    }
    expect(block.marks).toEqual(own.flatMap((record) => markOf(eventOf(record), record.storedAt) ?? []));
    expect(block.marksLeftOut).toBe(0);
    after = block.to;
  }
  expect(after).toBe(records.length);
}

describe("blocks", () => {
  it("cover the log without hole or overlap, over stops, starts and damage to what is kept", async () => {
    await fc.assert(
      fc.asyncProperty(
        storedLogs({ minLength: 1, maxLength: 120 }),
        fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.boolean()), { minLength: 1, maxLength: 4 }),
        async (all, steps) => {
          const log = createChangeableLog();
          const objects = createMemoryHistoryObjects();
          let length = 0;
          for (const [step, isDamaged] of steps) {
            if (isDamaged) await damageOne(objects);
            length = Math.min(all.length, length + step);
            log.hold(all.slice(0, length));
            const keeper = startKeeper({ log, objects, snapshotEvery: 25 });
            await waitFor(() => keeper.blocks().at(-1)?.to === length, {
              describe: "all blocks",
              interval: 1,
            });
            expectToCover(keeper.blocks(), all.slice(0, length));
            await keeper.take();
            await keeper.stop();
          }
        },
      ),
      { numRuns: 40 },
    );
  }, 60_000);

  it("are kept in chapters: those that are full are not written again, and a cut takes what is beyond it", async () => {
    const objects = createMemoryHistoryObjects();
    const written: string[] = [];
    const counting: HistoryObjects = {
      ...objects,
      async write(name, bytes, facts) {
        written.push(name.slice(0, 15));
        await objects.write(name, bytes, facts);
      },
    };
    const block = (at: number): Block => ({
      after: at,
      to: at + 1,
      events: 1,
      positions: [at + 1],
      times: [at],
      marks: [],
      marksLeftOut: 0,
    });
    const shelf = createBlockShelf(counting, none);
    for (let at = 0; at < 130; at++) shelf.add(block(at));
    await shelf.save();
    shelf.add(block(130));
    await shelf.save();
    expect(written).toEqual(["blocks.00000000", "blocks.00000001", "blocks.00000002", "blocks.00000002"]);
    const length = async () => {
      const other = createBlockShelf(objects, none);
      await other.load();
      expect(other.all()).toEqual(Array.from({ length: other.all().length }, (_, at) => block(at)));
      return other.all().length;
    };
    expect(await length()).toBe(131);
    shelf.cutAt(70);
    shelf.add(block(70));
    await shelf.save();
    expect(await length()).toBe(71);
    shelf.cutAt(64);
    await shelf.save();
    expect(await length()).toBe(64);
    shelf.cutAt(0);
    await shelf.save();
    expect(await length()).toBe(0);
    expect(await objects.list()).toEqual([]);
  });

  it("are refused when damaged", async () => {
    const builder = createBlockBuilder(0);
    builder.add(
      eventOf(recordOf({ type: "ComponentStarted", body: { component: "a" }, minutes: 0 }, 1)),
      storedAt(1),
    );
    const bytes = await encodeChapter([builder.block()]);
    expect(await decodeChapter(bytes)).toEqual([builder.block()]);
    for (let at = 0; at < bytes.length; at++) {
      const flipped = Uint8Array.from(bytes);
      flipped[at] = (flipped[at] ?? 0) ^ 16;
      expect(typeof (await decodeChapter(flipped))).toBe("string");
      expect(typeof (await decodeChapter(bytes.slice(0, at)))).toBe("string");
    }
  });

  it("end after 5,000 events though no snapshot is taken", () => {
    const scribe = createBlockScribe(createBlockShelf(createMemoryHistoryObjects(), none));
    const event = eventOf(recordOf({ type: "ComponentStarted", body: { component: "a" }, minutes: 0 }, 1));
    for (let position = 1; position <= 12_000; position++)
      scribe.add({ ...event, position }, storedAt(position));
    expect(scribe.all().map(({ to, events }) => [to, events])).toEqual([
      [5000, 5000],
      [10_000, 5000],
      [12_000, 2000],
    ]);
  });
});

describe("marks", () => {
  const marked = (type: Parameters<typeof recordOf>[0]) => {
    const record = { ...recordOf(type, 7), storedAt: storedAt(7) };
    return markOf(eventOf(record), record.storedAt);
  };

  it("are set by deployments and failures, with permission, thing and a line", () => {
    expect(
      marked({ type: "ConfigurationActivated", body: { configuration: "c", generation: 4 }, minutes: 0 }),
    ).toEqual({
      position: 7,
      time: storedAt(7),
      kind: "deployment",
      type: "ConfigurationActivated",
      thing: { kind: "configuration", id: "c" },
      summary: "generation 4",
      slice: "fleet",
    });
    const failing = (health: string) =>
      marked({ type: "ComponentHealthChanged", body: { component: "a", health }, minutes: 0 })?.kind;
    expect(["failing", "degraded", "healthy"].map(failing)).toEqual(["failure", undefined, undefined]);
    const stopped = (body: Readonly<Record<string, unknown>>) =>
      marked({ type: "ComponentStopped", body: { component: "a", ...body }, minutes: 0 })?.kind;
    expect([{ exit_code: 1 }, { exit_code: 0 }, {}].map(stopped)).toEqual(["failure", undefined, undefined]);
    expect(
      marked({
        type: "BuildFailed",
        body: { build: "b", commit: "a".repeat(40), package: "p", reason: "r" },
        minutes: 0,
      }),
    ).toMatchObject({ kind: "failure", slice: "delivery" });
    expect(marked("misfit")).toBeUndefined();
  });

  it("are at most so many failures and so many others in a block, and none that was told is taken back", () => {
    const builder = createBlockBuilder(0);
    let told: readonly number[] = [];
    for (let position = 1; position <= 3 * marksPerBlock; position++) {
      const body = { component: `c${position}`, health: "failing" };
      const draft =
        position <= 350 // more others than are kept, and only then as many failures
          ? ({
              type: "ConfigurationActivated",
              body: { configuration: "c", generation: position },
              minutes: 0,
            } as const)
          : ({ type: "ComponentHealthChanged", body, minutes: 0 } as const);
      builder.add(eventOf(recordOf(draft, position)), storedAt(position));
      const now = builder.block().marks.map((mark) => mark.position);
      const kept = new Set(now);
      expect(told.filter((one) => !kept.has(one))).toEqual([]);
      expect(now).toEqual(now.toSorted((one, other) => one - other));
      told = now;
    }
    const { marks, marksLeftOut } = builder.block();
    expect(marks.filter(({ kind }) => kind === "failure")).toHaveLength(marksPerBlock);
    expect(marks.filter(({ kind }) => kind === "deployment")).toHaveLength(marksPerBlock);
    expect(marksLeftOut).toBe(marksPerBlock);
  });
});

/** Alters a byte of one kept chapter. */
async function damageOne(objects: HistoryObjects): Promise<void> {
  const found = (await objects.list()).find(({ name }) => name.startsWith("blocks."));
  const bytes = found === undefined ? undefined : await objects.read(found.name);
  if (found === undefined || bytes === undefined) return;
  bytes[bytes.length - 9] = (bytes[bytes.length - 9] ?? 0) ^ 1;
  await objects.write(found.name, bytes, found.facts);
}
