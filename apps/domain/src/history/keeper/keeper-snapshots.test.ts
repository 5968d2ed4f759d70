import { waitFor } from "@cim/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createFoldPlan } from "../../projector/fold-plan.ts";
import { createChangeableLog } from "../../testing/changeable-log.ts";
import { freshSnapshot, startKeeper, storedAt, storedLogs } from "../../testing/keeper-under-test.ts";
import { recordOf } from "../../testing/random-log.ts";
import type { HistoryObjects } from "../store/history-objects.ts";
import { createMemoryHistoryObjects } from "../store/memory-history-objects.ts";
import type { RunningKeeper } from "./start-history-keeper.ts";

const reached = (keeper: RunningKeeper, position: number) =>
  waitFor(() => keeper.position() >= position, { describe: `position ${position}`, interval: 1 });

const snapshotNames = async (objects: HistoryObjects) =>
  (await objects.list()).map(({ name }) => name).filter((name) => name.startsWith("snapshot."));

const records = Array.from({ length: 40 }, (_, at) => ({
  ...recordOf(
    { type: "ComponentStarted", body: { component: `c${at % 7}`, version: `${at}` }, minutes: at },
    at + 1,
  ),
  storedAt: storedAt(at + 1),
}));

describe("snapshots of the keeper", () => {
  it("equal, byte for byte, a fresh fold to their position, however often it was stopped and started", async () => {
    const steps = fc.array(fc.integer({ min: 1, max: 25 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(
        storedLogs({ minLength: 1, maxLength: 60 }),
        steps,
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        async (all, lengths, snapshotEvery, batch) => {
          const log = createChangeableLog(batch);
          const objects = createMemoryHistoryObjects();
          let length = 0;
          for (const step of lengths) {
            length = Math.min(all.length, length + step);
            log.hold(all.slice(0, length));
            const keeper = startKeeper({ log, objects, snapshotEvery });
            await reached(keeper, length);
            if (step % 2 === 0) expect((await keeper.take()).position).toBe(length);
            await keeper.stop();
            expect(keeper.told.warnings).toEqual([]);
            expect(await keeper.range()).toMatchObject({
              first: { position: 0, time: null },
              last: { position: length },
            });
          }
          const names = await snapshotNames(objects);
          expect(names.length).toBeGreaterThanOrEqual(Math.floor(length / snapshotEvery) > 0 ? 1 : 0);
          for (const name of names) {
            const position = Number(name.split(".")[1]);
            const fresh = await freshSnapshot(all.slice(0, position));
            expect(Buffer.compare((await objects.read(name)) ?? new Uint8Array(), fresh)).toBe(0);
          }
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);

  it("are taken every so many events, and on demand once for a position", async () => {
    const log = createChangeableLog();
    const objects = createMemoryHistoryObjects();
    const keeper = startKeeper({ log, objects, snapshotEvery: 10 });
    await keeper.ready;
    await expect(keeper.take()).rejects.toMatchObject({ code: "nothing-to-keep" });
    log.hold(records.slice(0, 25));
    await reached(keeper, 25);
    const [one, two] = await Promise.all([keeper.take(), keeper.take()]);
    expect(one).toEqual(two);
    expect(keeper.snapshots().map(({ position }) => position)).toEqual([10, 20, 25]);
    expect(await keeper.range()).toEqual({
      first: { position: 0, time: null },
      last: { position: 25, time: storedAt(25) },
      snapshot: 25,
      snapshots: 3,
    });
    log.hold(records.slice(0, 36));
    await waitFor(() => keeper.snapshots().length === 4, { describe: "the fourth" });
    expect(keeper.snapshots().at(-1)?.position).toBe(35);
    await keeper.stop();
  });

  it("go on from the newest that can be read, whatever happened to the others", async () => {
    const log = createChangeableLog();
    log.hold(records);
    const objects = createMemoryHistoryObjects();
    const first = startKeeper({ log, objects, snapshotEvery: 10 });
    await waitFor(() => first.snapshots().length === 4, { describe: "four snapshots" });
    await first.stop();
    for (const name of (await snapshotNames(objects)).slice(2)) {
      const bytes = (await objects.read(name)) ?? new Uint8Array();
      const facts = (await objects.list()).find((object) => object.name === name)?.facts ?? {};
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 4;
      await objects.write(name, bytes, facts);
    }
    const second = startKeeper({ log, objects, snapshotEvery: 100 });
    await reached(second, 40);
    expect(second.told.ignored).toEqual(["damaged", "damaged"]);
    expect(second.snapshots().map(({ position }) => position)).toEqual([10, 20]);
    await second.take();
    await second.stop();
    const kept = (await snapshotNames(objects)).find((name) => name.includes("0040."));
    expect(
      Buffer.compare((await objects.read(kept ?? "")) ?? new Uint8Array(), await freshSnapshot(records)),
    ).toBe(0);
  });

  it("of another schema are not read, stay a week, and go then", async () => {
    const log = createChangeableLog();
    log.hold(records);
    let clock = Date.UTC(2026, 10, 21, 13);
    const objects = createMemoryHistoryObjects(() => new Date(clock));
    const old = startKeeper({
      log,
      objects,
      snapshotEvery: 20,
      plan: { ...createFoldPlan(), versions: { components: "0" } },
    });
    await waitFor(() => old.snapshots().length === 2, { describe: "two snapshots" });
    await old.stop();
    const keeper = startKeeper({ log, objects, snapshotEvery: 30, now: () => clock });
    await waitFor(() => keeper.snapshots().length === 1, { describe: "one snapshot" });
    expect(keeper.told.ignored).toEqual(["other-schema", "other-schema"]);
    expect(await snapshotNames(objects)).toHaveLength(3);
    clock += 8 * 24 * 3600_000;
    await keeper.take();
    await keeper.stop();
    expect((await snapshotNames(objects)).map((name) => name.split(".")[2])).toHaveLength(2);
    expect(keeper.snapshots().map(({ position }) => position)).toEqual([30, 40]);
  });
});
