import { waitFor } from "@cim/testing";
import { describe, expect, it } from "vitest";
import { createChangeableLog } from "../../testing/changeable-log.ts";
import { freshSnapshot, startKeeper, storedAt } from "../../testing/keeper-under-test.ts";
import { recordOf } from "../../testing/random-log.ts";
import { HistoryStoreFullError, HistoryStoreUnavailableError } from "../store/history-errors.ts";
import type { HistoryObjects } from "../store/history-objects.ts";
import { createMemoryHistoryObjects } from "../store/memory-history-objects.ts";
import type { RunningKeeper } from "./start-history-keeper.ts";

const made = (length: number, name: string, shift = 0) =>
  Array.from({ length }, (_, at) => ({
    ...recordOf({ type: "ComponentStarted", body: { component: `${name}${at % 5}` }, minutes: at }, at + 1),
    storedAt: storedAt(at + 1, shift),
  }));
const records = made(40, "a");
const reached = (keeper: RunningKeeper, position: number) =>
  waitFor(() => keeper.position() === position, { describe: `position ${position}`, interval: 1 });

async function newestBytes(objects: HistoryObjects, keeper: RunningKeeper): Promise<Uint8Array> {
  const { position } = await keeper.take();
  const names = (await objects.list()).map(({ name }) => name);
  return (
    (await objects.read(
      names.find((name) => Number(name.split(".")[1]) === position && name.startsWith("snapshot")) ?? "",
    )) ?? new Uint8Array()
  );
}

describe("the keeper in trouble", () => {
  it.each([
    ["shorter", made(12, "b", 500)],
    ["as long", made(40, "b", 500)],
    ["longer", made(55, "b", 500)],
  ])("starts over when the log was replaced by one that is %s", async (_, other) => {
    const log = createChangeableLog();
    const objects = createMemoryHistoryObjects();
    log.hold(records);
    const before = startKeeper({ log, objects, snapshotEvery: 10 });
    await waitFor(() => before.snapshots().length === 4, { describe: "four snapshots" });
    await before.stop();
    log.hold(other);
    const keeper = startKeeper({ log, objects, snapshotEvery: 1000 });
    await reached(keeper, other.length);
    expect(keeper.snapshots()).toEqual([]);
    expect(Buffer.compare(await newestBytes(objects, keeper), await freshSnapshot(other))).toBe(0);
    expect(keeper.blocks().flatMap(({ times }) => times)[0]).toBe(Date.parse(storedAt(1, 500)));
    await keeper.stop();
  });

  it("starts over from the newest snapshot still true when the log loses its end under it", async () => {
    const log = createChangeableLog();
    const objects = createMemoryHistoryObjects();
    log.hold(records.slice(0, 38));
    const keeper = startKeeper({ log, objects, snapshotEvery: 10 });
    await reached(keeper, 38);
    await waitFor(() => keeper.snapshots().length === 3, { describe: "three snapshots" });
    const other = [...records.slice(0, 24), ...made(30, "b", 500).slice(24)];
    log.hold(other);
    await reached(keeper, 30);
    expect(keeper.generation()).toBe(1);
    expect(
      keeper
        .snapshots()
        .map(({ position }) => position)
        .slice(0, 2),
    ).toEqual([10, 20]);
    expect(Buffer.compare(await newestBytes(objects, keeper), await freshSnapshot(other))).toBe(0);
    expect(keeper.blocks().reduce((sum, { events }) => sum + events, 0)).toBe(30);
    expect(keeper.blocks().at(-1)?.times.at(-1)).toBe(Date.parse(storedAt(30, 500)));
    await keeper.stop();
  });

  it("goes on when the log is back", async () => {
    const log = createChangeableLog();
    const objects = createMemoryHistoryObjects();
    log.hold(records.slice(0, 15));
    const keeper = startKeeper({ log, objects, snapshotEvery: 10 });
    await reached(keeper, 15);
    log.away(true);
    log.hold(records);
    await waitFor(() => keeper.told.warnings.length > 1, { describe: "trouble to be told" });
    log.away(false);
    await reached(keeper, 40);
    expect(keeper.generation()).toBe(0);
    expect(Buffer.compare(await newestBytes(objects, keeper), await freshSnapshot(records))).toBe(0);
    await keeper.stop();
  });

  it("begins where the log begins when that is not at 1, from the newest snapshot or from nothing, and says so", async () => {
    const log = createChangeableLog();
    const objects = createMemoryHistoryObjects();
    log.hold(records.slice(0, 25));
    const before = startKeeper({ log, objects, snapshotEvery: 20 });
    await reached(before, 25);
    await before.stop();
    log.hold(records);
    log.purge(30);
    for (const [store, rows] of [
      [objects, 5],
      [createMemoryHistoryObjects(), 0],
    ] as const) {
      const keeper = startKeeper({ log, objects: store, snapshotEvery: 1000 });
      await reached(keeper, 40);
      await waitFor(() => keeper.snapshots().at(-1)?.position === 30, {
        describe: "a snapshot of the beginning",
      });
      expect((await keeper.range()).first.position).toBe(30);
      const base = keeper.snapshots().at(-1);
      expect(base).toMatchObject({ foldedAfter: 30 });
      expect((await (await keeper.open(base ?? fail())).table("components")).size).toBe(rows);
      await keeper.stop();
      const again = startKeeper({ log, objects: store, snapshotEvery: 1000 });
      await reached(again, 40);
      expect((await again.take()).foldedAfter).toBe(30);
      await again.stop();
    }
  });

  it("folds without snapshots while the store is away, and keeps the next when it is back", async () => {
    const log = createChangeableLog();
    log.hold(records.slice(0, 35));
    const kept = createMemoryHistoryObjects();
    let isAway = true;
    const objects = failing(kept, () =>
      isAway ? new HistoryStoreUnavailableError("test", "away") : undefined,
    );
    let clock = Date.UTC(2026, 10, 21, 13);
    const keeper = startKeeper({ log, objects, snapshotEvery: 10, retryAfter: 1000, now: () => clock });
    await reached(keeper, 35);
    await expect(keeper.take()).rejects.toThrow(HistoryStoreUnavailableError);
    expect(keeper.snapshots()).toEqual([]);
    isAway = false;
    clock += 2000;
    log.hold(records.slice(0, 36));
    await waitFor(() => keeper.snapshots().length === 1, { describe: "a snapshot" });
    // Taken before the 36th event is folded: one was due since long.
    expect(keeper.snapshots()[0]?.position).toBe(35);
    await keeper.stop();
    expect(keeper.told.failed).toBeGreaterThan(0);
    expect((await kept.list()).map(({ name }) => name.split(".")[0]).sort()).toEqual(["blocks", "snapshot"]);
  });

  it("makes room in a full store", async () => {
    const log = createChangeableLog();
    log.hold(records);
    const kept = createMemoryHistoryObjects();
    let count = 0;
    const objects: HistoryObjects = {
      ...kept,
      async write(name, bytes, facts) {
        if (name.startsWith("snapshot.")) {
          const there = (await kept.list()).filter((object) => object.name.startsWith("snapshot."));
          if (there.length >= 6) throw new HistoryStoreFullError(`write ${name}`, "test");
          count++;
        }
        await kept.write(name, bytes, facts);
      },
    };
    const keeper = startKeeper({ log, objects, snapshotEvery: 2 });
    await reached(keeper, 40);
    expect((await keeper.take()).position).toBe(40);
    await keeper.stop();
    expect(count).toBe(20);
    expect(keeper.told.failed).toBe(0);
    expect(keeper.snapshots()[0]?.position).toBe(2);
    expect((await kept.list()).filter(({ name }) => name.startsWith("snapshot.")).length).toBe(
      keeper.snapshots().length,
    );
  });

  it("thins what it keeps", async () => {
    const log = createChangeableLog();
    log.hold(records);
    const objects = createMemoryHistoryObjects();
    const thinning = { allFor: 0, hourlyFor: 24 * 3600_000, most: 1000 };
    const keeper = startKeeper({ log, objects, snapshotEvery: 5, thinning });
    await reached(keeper, 40);
    await keeper.take();
    // All of one hour: nothing is written on the way, but what is asked for.
    expect(keeper.told.written).toBe(1);
    await keeper.stop();
  });
});

function failing(objects: HistoryObjects, fault: () => Error | undefined): HistoryObjects {
  const guarded = async <Result>(action: () => Promise<Result>): Promise<Result> => {
    const error = fault();
    if (error !== undefined) throw error;
    return await action();
  };
  return {
    list: () => guarded(() => objects.list()),
    read: (name) => guarded(() => objects.read(name)),
    write: (...given) => guarded(() => objects.write(...given)),
    remove: (name) => guarded(() => objects.remove(name)),
    sweep: () => guarded(() => objects.sweep()),
  };
}

function fail(): never {
  throw new Error("there should be one");
}
