import { describe, expect, it } from "vitest";
import { makeTestWorld, snapshotOf } from "../live/test-world.ts";
import { PastFailedError } from "./past-failed-error.ts";
import { makeTestPage } from "./test-page.ts";
import { type Deed, makeTestPast, rowsAt, timeOf } from "./test-past.ts";

const components = ["components", "fleet"] as const;
const changes = ["changes", "delivery"] as const;

/** 3,000 events over 40 keys; each seventh changes nothing, each eleventh takes a row away. */
const longLog = (): (Deed | undefined)[] =>
  Array.from({ length: 3_000 }, (_, index) =>
    index % 7 === 0 ? undefined : { key: `c${(index * 31) % 40}`, removes: index % 11 === 0 },
  );

async function open(log = longLog()) {
  const past = makeTestPast(log);
  const { world, engine } = makeTestWorld([components, changes], past.source);
  world.snapshots.set("components/fleet", snapshotOf(9_000, ["live-a", "live-b"]));
  world.snapshots.set("changes/delivery", snapshotOf(9_000, ["live-x"]));
  engine.watch("components", true);
  world.connected(true);
  await world.pass(100);
  const page = makeTestPage(world.posted);
  const asOf = (position: number | undefined) => engine.past({ type: "as-of", position });
  return { past: past.state, world, engine, page, asOf };
}

const sorted = (keys: Iterable<string>) => [...keys].sort();

describe("the past engine", () => {
  it("shows a moment as a whole, and LIVE again with what came meanwhile", async () => {
    const { world, engine, page, asOf, past } = await open();
    expect(sorted(page.rows("components").keys())).toEqual(["live-a", "live-b"]);
    asOf(100);
    await world.pass(100);
    expect(page.rows("components")).toEqual(rowsAt(past.log, 100));
    expect(page.status()).toMatchObject({
      state: "shown",
      wanted: 100,
      shown: { position: 100, time: timeOf(100) },
    });
    expect(page.collection("components")).toMatchObject({ asOf: { position: 100 }, phase: "ready" });
    world.say("live.components.fleet", {
      sequence: 1,
      since: 9_000,
      position: 9_001,
      rows: [{ key: "live-c", position: 9_001 }],
    });
    await world.pass(100);
    expect(page.rows("components")).toEqual(rowsAt(past.log, 100));
    asOf(undefined);
    await world.pass(50);
    expect(sorted(page.rows("components").keys())).toEqual(["live-a", "live-b", "live-c"]);
    expect(page.status()).toMatchObject({ state: "live", shown: undefined });
    engine.stop();
  });

  it("shows the moment still when a part of the screen goes, such as another tab's", async () => {
    const { world, engine, page, asOf } = await open();
    engine.watch("changes", true);
    asOf(100);
    await world.pass(100);
    expect(page.status()).toMatchObject({ state: "shown", shown: { position: 100 } });
    engine.unwatch("changes");
    await world.pass(100);
    expect(page.status()).toMatchObject({ state: "shown", shown: { position: 100 } });
    engine.stop();
  });

  it("asks only for what differs from the moment before", async () => {
    const { world, page, asOf, past } = await open();
    asOf(1_500);
    await world.pass(50);
    asOf(200);
    await world.pass(50);
    expect(past.asked).toEqual(["rows components 1500", "rows components 200 since 1500"]);
    expect(page.rows("components")).toEqual(rowsAt(past.log, 200));
  });

  it("never shows rows of two moments at once, however large the difference", async () => {
    const many = Array.from({ length: 9_000 }, (_, index) => ({ key: `c${index % 4_500}` }));
    const { world, page, asOf, past } = await open(many);
    const seen: string[] = [];
    page.onCommit(() => {
      const rows = page.rows("components");
      const { shown } = page.status();
      if (!shown) return;
      expect(rows).toEqual(rowsAt(past.log, shown.position));
      seen.push(String(shown.position));
    });
    asOf(9_000);
    await world.pass(60);
    asOf(100);
    await world.pass(30);
    asOf(5_000);
    await world.pass(200);
    expect(seen).toContain("9000");
    expect(seen.at(-1)).toBe("5000");
  });

  it("fetches the changes around a moment at rest, and then moves, steps and comes back without asking", async () => {
    const { world, engine, page, asOf, past } = await open();
    asOf(1_500);
    await world.pass(400);
    expect(page.status().local).toEqual({ from: 500, to: 2_500 });
    const before = past.asked.length;
    for (const position of [1_501, 1_600, 800, 2_499, 1_500]) {
      asOf(position);
      await world.pass(20);
      expect(page.rows("components")).toEqual(rowsAt(past.log, position));
      expect(page.status()).toMatchObject({ state: "shown", shown: { position } });
    }
    engine.past({ type: "step", id: 7, by: "change", direction: "forward", projections: ["components"] });
    engine.past({ type: "step", id: 8, by: "event", direction: "back", projections: [] });
    engine.past({ type: "step", id: 9, by: "minute", direction: "back", projections: [] });
    expect(page.steps()).toEqual([
      [7, { position: 1_501, time: timeOf(1_501) }],
      // Nothing changed there, so its time is not known here.
      [8, { position: 1_499, time: null }],
      [9, null],
    ]);
    expect(past.asked.slice(before)).toEqual([]);
  });

  it("fetches the changes around while small moves go on, and then asks for none of them", async () => {
    const { world, page, asOf, past } = await open();
    const go = async (position: number) => {
      asOf(position);
      await world.pass(20);
      expect(page.status()).toMatchObject({ state: "shown", shown: { position } });
      expect(page.rows("components")).toEqual(rowsAt(past.log, position));
    };
    for (let position = 1_000; position <= 1_100; position += 20) await go(position);
    const before = past.asked.length;
    for (let position = 1_120; position <= 2_600; position += 20) await go(position);
    expect(past.asked.slice(before).filter((one) => one.startsWith("rows components"))).toEqual([
      expect.stringMatching(/^rows components 7\d\d since 17\d\d$/u),
      expect.stringMatching(/^rows components 15\d\d since 25\d\d$/u),
    ]);
  });

  it("opens no past rows of what no screen shows", async () => {
    const { world, engine, asOf, past } = await open();
    engine.watch("changes", false);
    asOf(100);
    await world.pass(50);
    expect(past.asked).toEqual(["rows components 100"]);
    engine.watch("changes", true);
    await world.pass(50);
    expect(past.asked.at(-1)).toBe("rows changes 100");
  });

  it("tells the time of a moment at which nothing changed", async () => {
    const { world, page, asOf, past } = await open();
    asOf(1_500);
    await world.pass(400);
    const quiet = 1_506;
    expect(past.log[quiet - 1]).toBeUndefined();
    asOf(quiet);
    await world.pass(50);
    expect(page.status().shown).toEqual({ position: quiet, time: null });
    await world.pass(200);
    expect(page.status().shown).toEqual({ position: quiet, time: timeOf(quiet) });
  });

  it("while dragged shows what comes soon, stops what does not, and ends at the newest wish", async () => {
    const { world, page, asOf, past } = await open();
    asOf(100);
    await world.pass(50);
    past.hold();
    asOf(200);
    await world.pass(50);
    asOf(300);
    await world.pass(50);
    expect(past.asked.at(-1)).toBe("rows components 200 since 100");
    past.releaseOne();
    await world.pass(50);
    expect(page.status()).toMatchObject({ state: "opening", wanted: 300, shown: { position: 200 } });
    asOf(400);
    // 300 is under way for too long now: it is stopped for 400.
    await world.pass(400);
    expect(past.aborted).toBe(1);
    past.release();
    await world.pass(50);
    expect(page.status()).toMatchObject({ state: "shown", shown: { position: 400 } });
    expect(page.rows("components")).toEqual(rowsAt(past.log, 400));
  });

  it("drops an answer that comes after somebody went back to what is at hand", async () => {
    const { world, page, asOf, past } = await open(
      Array.from({ length: 3_000 }, (_, index) => ({ key: `c${index % 2_999}` })),
    );
    asOf(500);
    await world.pass(400);
    past.hold();
    asOf(2_900);
    await world.pass(20);
    asOf(600);
    await world.pass(20);
    past.release();
    await world.pass(100);
    expect(page.status()).toMatchObject({ state: "shown", shown: { position: 600 } });
    expect(page.rows("components")).toEqual(rowsAt(past.log, 600));
    asOf(2_950);
    await world.pass(100);
    expect(page.rows("components")).toEqual(rowsAt(past.log, 2_950));
  });

  it("says that a moment is out of range, keeps the picture, and goes where there is one", async () => {
    const { world, page, asOf, past } = await open();
    asOf(100);
    await world.pass(50);
    asOf(5_000);
    await world.pass(50);
    expect(page.status()).toMatchObject({
      state: "failed",
      wanted: 5_000,
      shown: { position: 100 },
      problem: { code: "in-the-future", range: { last: { position: 3_000 } }, retryAfter: undefined },
    });
    expect(page.rows("components")).toEqual(rowsAt(past.log, 100));
    await world.pass(2_000);
    expect(past.asked.filter((one) => one.startsWith("rows components 5000"))).toHaveLength(1);
    asOf(3_000);
    await world.pass(50);
    expect(page.status()).toMatchObject({ state: "shown", problem: undefined, shown: { position: 3_000 } });
  });

  it("waits for the history to come to a moment that LIVE has told of already", async () => {
    const { world, page, asOf, past } = await open();
    world.say("live.components.fleet", { sequence: 1, since: 9_000, position: 9_000, head: 3_002 });
    asOf(3_001);
    await world.pass(50);
    expect(page.status()).toMatchObject({ state: "opening", problem: { code: "in-the-future" } });
    past.log.push({ key: "new" });
    await world.pass(300);
    expect(page.status()).toMatchObject({ state: "shown", shown: { position: 3_001 } });
  });

  it("tries again by itself when history is not ready", async () => {
    const { world, page, asOf, past } = await open();
    past.failure = new PastFailedError({
      code: "not-ready",
      message: "It is being prepared.",
      range: undefined,
      retryAfter: 2_000,
    });
    asOf(100);
    await world.pass(100);
    expect(page.status()).toMatchObject({ state: "opening", problem: { code: "not-ready" } });
    await world.pass(2_100);
    expect(page.status()).toMatchObject({ state: "shown", problem: undefined });
  });

  it("asks for all rows when history does not reach the moment before any more", async () => {
    const { world, page, asOf, past } = await open();
    asOf(100);
    await world.pass(50);
    past.first = 500;
    asOf(1_000);
    await world.pass(50);
    expect(page.status()).toMatchObject({ state: "shown", shown: { position: 1_000 } });
    expect(page.rows("components")).toEqual(rowsAt(past.log, 1_000));
  });

  it("gives another screen its rows of the same moment, and shows none of LIVE before", async () => {
    const { world, engine, page, asOf, past } = await open();
    asOf(700);
    await world.pass(50);
    engine.unwatch("components");
    engine.watch("changes", true);
    await world.pass(50);
    expect(page.rows("changes")).toEqual(rowsAt(past.log, 700));
    asOf(900);
    await world.pass(50);
    engine.unwatch("changes");
    engine.watch("components", true);
    await world.pass(50);
    expect(page.rows("components")).toEqual(rowsAt(past.log, 900));
    engine.watch("changes", true);
    asOf(undefined);
    await world.pass(50);
    expect(sorted(page.rows("changes").keys())).toEqual(["live-x"]);
    expect(sorted(page.rows("components").keys())).toEqual(["live-a", "live-b"]);
  });

  it("searches the rows of the moment, also of projections that no screen shows", async () => {
    const { world, engine, page, asOf, past } = await open();
    asOf(100);
    await world.pass(50);
    const among = ["components", "changes"];
    const { things, isComplete } = await engine.search("c12", 8, among);
    expect(isComplete).toBe(true);
    expect(things.map(({ shelf, key }) => `${shelf}/${key}`).sort()).toEqual([
      "changes/c12",
      "components/c12",
    ]);
    expect((await engine.search("live", 8, among)).things).toEqual([]);
    engine.watch("changes", true);
    await world.pass(50);
    expect(page.rows("changes")).toEqual(rowsAt(past.log, 100));
  });

  it("tells the diagnostics page of the rows of the moment", async () => {
    const { world, engine, asOf, past } = await open();
    asOf(100);
    await world.pass(50);
    expect(engine.dump()).toMatchObject([
      { projection: "components", slice: "fleet", position: 100, rows: rowsAt(past.log, 100).size },
    ]);
  });

  it("says so when the part that opens moments cannot be loaded", async () => {
    const { world, engine } = makeTestWorld([components]);
    engine.watch("components", true);
    world.connected(true);
    engine.past({ type: "as-of", position: 5 });
    await world.pass(50);
    expect(makeTestPage(world.posted).status()).toMatchObject({
      state: "failed",
      problem: { code: "unreachable" },
    });
  });
});

describe("playing", () => {
  it("passes the moments by the log's own time, without a gap in its rows, and ends at the newest", async () => {
    const { world, engine, page, asOf, past } = await open(longLog().slice(0, 400));
    asOf(100);
    await world.pass(50);
    const seen: number[] = [];
    page.onCommit(() => {
      const { shown } = page.status();
      if (!shown) return;
      expect(page.rows("components")).toEqual(rowsAt(past.log, shown.position));
      if (seen.at(-1) !== shown.position) seen.push(shown.position);
    });
    engine.past({ type: "play", speed: 10 });
    await world.pass(5_000);
    expect(page.status().playing).toMatchObject({ speed: 10 });
    // One event each second of the log: 10x for five seconds are about 50 events.
    expect(seen.at(-1)).toBeGreaterThan(140);
    expect(seen.at(-1)).toBeLessThan(152);
    expect(seen.length).toBeGreaterThan(35);
    engine.past({ type: "play", speed: 600 });
    await world.pass(3_000);
    expect(page.status()).toMatchObject({ playing: undefined, state: "shown", shown: { position: 400 } });
    expect(seen).toEqual([...seen].sort((one, other) => one - other));
    // Once more around the end, it stands still and local moves are exact again.
    await world.pass(500);
    asOf(390);
    await world.pass(50);
    expect(page.rows("components")).toEqual(rowsAt(past.log, 390));
  });

  it("merges changes at high speed", async () => {
    const { world, engine, page, asOf, past } = await open();
    asOf(1);
    await world.pass(50);
    engine.past({ type: "play", speed: 600 });
    await world.pass(2_000);
    const steps = past.asked.flatMap((one) =>
      one.startsWith("changes") ? [Number(one.split(" by ")[1])] : [],
    );
    expect(Math.max(...steps)).toBeGreaterThanOrEqual(30);
    const at = page.status().shown?.position ?? 0;
    expect(at).toBeGreaterThan(900);
    expect(page.rows("components")).toEqual(rowsAt(past.log, at));
  });

  it("waits where the next rows are not here yet, and goes on when they come", async () => {
    const { world, engine, page, asOf, past } = await open();
    asOf(100);
    await world.pass(50);
    engine.past({ type: "play", speed: 1 });
    await world.pass(200);
    past.hold();
    await world.pass(8_000);
    expect(page.status().playing).toMatchObject({ waits: true });
    const stood = page.status().shown?.position ?? 0;
    past.release();
    await world.pass(4_000);
    expect(page.status().playing).toMatchObject({ waits: false });
    expect(page.status().shown?.position).toBeGreaterThan(stood);
  });

  it("pauses where it is, and stops when somebody goes elsewhere", async () => {
    const { world, engine, page, asOf } = await open();
    asOf(100);
    await world.pass(50);
    engine.past({ type: "play", speed: 10 });
    await world.pass(1_000);
    engine.past({ type: "pause" });
    await world.pass(50);
    const paused = page.status();
    expect(paused).toMatchObject({ state: "shown", playing: undefined });
    await world.pass(1_000);
    expect(page.status().shown?.position).toBe(paused.shown?.position);
    engine.past({ type: "play", speed: 10 });
    await world.pass(300);
    asOf(2_000);
    await world.pass(1_000);
    expect(page.status()).toMatchObject({ playing: undefined, shown: { position: 2_000 } });
  });

  it("goes on when another screen is opened", async () => {
    const { world, engine, page, asOf, past } = await open();
    asOf(100);
    await world.pass(50);
    engine.past({ type: "play", speed: 10 });
    await world.pass(1_000);
    engine.unwatch("components");
    engine.watch("changes", true);
    await world.pass(2_000);
    const { playing, shown } = page.status();
    expect(playing).toMatchObject({ speed: 10 });
    expect(shown?.position).toBeGreaterThan(115);
    expect(page.rows("changes")).toEqual(rowsAt(past.log, shown?.position ?? 0));
  });
});
