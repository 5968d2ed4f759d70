import { describe, expect, it } from "vitest";
import { makeTestWorld, snapshotOf } from "./test-world.ts";

const components = ["components", "fleet"] as const;
const subject = "live.components.fleet";

async function makeLive() {
  const made = makeTestWorld([components]);
  made.world.snapshots.set("components/fleet", snapshotOf(5, ["a", "b"]));
  made.engine.watch("components", true);
  made.world.connected(true);
  await made.world.pass(100);
  return made;
}

describe("makeLiveEngine", () => {
  it("waits for the connection before the snapshot, but not for ever", async () => {
    const { engine, world } = makeTestWorld([components]);
    engine.watch("components", true);
    await world.pass(300);
    expect(world.asked).toEqual([]);
    await world.pass(200);
    expect(world.asked).toEqual(["components/fleet"]);
  });

  it("hears before it fetches, and is live only after a first message", async () => {
    const { world } = await makeLive();
    expect(world.hears(subject)).toBe(true);
    expect(world.batches().at(-1)?.connection.state).toBe("connecting");
    world.say(subject, { sequence: 9, since: 5, position: 5, head: 7 });
    await world.pass(20);
    expect(world.batches().at(-1)?.connection).toMatchObject({ state: "live", position: 5, head: 7 });
  });

  it("sends the rows once and then only what changed", async () => {
    const { world } = await makeLive();
    world.say(subject, { sequence: 9, since: 5, position: 5 });
    world.say(subject, {
      sequence: 10,
      since: 5,
      position: 6,
      rows: [{ key: "b", position: 6 }],
      removed: ["a"],
    });
    await world.pass(50);
    const sent = world.batches().flatMap((batch) => batch.collections);
    expect(sent.flatMap((one) => one.rows.map((row) => `${row.key}@${row.position}`))).toEqual([
      "a@5",
      "b@5",
      "b@6",
    ]);
    expect(sent.flatMap((one) => one.removed)).toEqual(["a"]);
  });

  it("sends nothing while the page has not taken the last batch, then all of it coalesced", async () => {
    const { world, engine } = await makeLive();
    world.say(subject, { sequence: 1, since: 5, position: 5 });
    await world.settle();
    world.clock.advance(5);
    const before = world.batches().length;
    for (let n = 2; n < 102; n += 1) {
      world.say(subject, {
        sequence: n,
        since: n + 3,
        position: n + 4,
        rows: [{ key: "a", position: n + 4 }],
      });
      world.clock.advance(1);
    }
    expect(world.batches().length).toBe(before);
    engine.pull();
    world.clock.advance(1);
    expect(world.batches().at(-1)?.collections[0]?.rows).toEqual([{ key: "a", position: 105 }]);
  });

  it("splits a large first picture over batches and says ready with the last", async () => {
    const made = makeTestWorld([components]);
    made.world.snapshots.set(
      "components/fleet",
      snapshotOf(
        5,
        Array.from({ length: 1_200 }, (_, n) => `c${n}`),
      ),
    );
    made.engine.watch("components", true);
    made.world.connected(true);
    await made.world.pass(100);
    const sent = made.world
      .batches()
      .flatMap((batch) => batch.collections)
      .filter((one) => one.rows.length > 0);
    expect(sent.map((one) => [one.rows.length, one.status.phase])).toEqual([
      [500, "loading"],
      [500, "loading"],
      [200, "ready"],
    ]);
  });

  it("turns stale after three missed heartbeats, asks for a sign of life, and reconnects when none comes", async () => {
    const { world } = await makeLive();
    world.say(subject, { sequence: 1, since: 5, position: 5 });
    world.isAlive = false;
    await world.pass(4_500);
    expect(world.batches().at(-1)?.connection.state).toBe("stale");
    expect(
      world
        .batches()
        .flatMap((batch) => batch.collections)
        .at(-1)?.status.stale,
    ).toBe(true);
    expect(world.reconnects).toBe(1);
    world.say(subject, { sequence: 2, since: 5, position: 5 });
    await world.pass(1_100);
    expect(world.batches().at(-1)?.connection.state).toBe("live");
  });

  it("fetches anew while connected but silent, so that HTTP keeps the picture moving", async () => {
    const { world } = await makeLive();
    world.say(subject, { sequence: 1, since: 5, position: 5 });
    world.snapshots.set("components/fleet", snapshotOf(8, ["a", "b", "c"]));
    await world.pass(5_000);
    expect(
      world
        .batches()
        .flatMap((batch) => batch.collections)
        .flatMap((one) => one.rows.map((row) => row.key)),
    ).toContain("c");
  });

  it("keeps the picture when the connection is lost and says so", async () => {
    const { world } = await makeLive();
    world.say(subject, { sequence: 1, since: 5, position: 5 });
    world.connected(false);
    await world.pass(50);
    expect(world.batches().at(-1)?.connection.state).toBe("offline");
    expect(
      world
        .batches()
        .flatMap((batch) => batch.collections)
        .at(-1)?.status,
    ).toMatchObject({ phase: "ready", stale: true });
  });

  it("says signed out, once, when the connection ends because the session did", async () => {
    const { world } = await makeLive();
    world.signedIn = false;
    world.connected(false);
    await world.pass(50);
    world.connected(false);
    await world.pass(50);
    expect(world.posted.filter((message) => message.type === "signed-out")).toHaveLength(1);
  });

  it("fetches again after a gap and names what failed meanwhile", async () => {
    const { world } = await makeLive();
    world.say(subject, { sequence: 1, since: 5, position: 5 });
    world.snapshots.set("components/fleet", {
      kind: "failed",
      fault: "/api/snapshots/components/fleet: 503",
    });
    world.say(subject, { sequence: 3, since: 6, position: 7, rows: [{ key: "a", position: 7 }] });
    await world.pass(300);
    expect(
      world
        .batches()
        .flatMap((batch) => batch.collections)
        .at(-1)?.status,
    ).toMatchObject({
      phase: "ready",
      stale: true,
      fault: "/api/snapshots/components/fleet: 503",
    });
    world.snapshots.set("components/fleet", snapshotOf(7, ["a"]));
    await world.pass(1_000);
    expect(
      world
        .batches()
        .flatMap((batch) => batch.collections)
        .flatMap((one) => one.removed),
    ).toEqual(["b"]);
  });

  it("gathers changes of a projection nobody looks at, and sends them when it is watched again", async () => {
    const { world, engine } = await makeLive();
    engine.unwatch("components");
    world.say(subject, { sequence: 1, since: 5, position: 5 });
    world.say(subject, { sequence: 2, since: 5, position: 6, rows: [{ key: "a", position: 6 }] });
    await world.pass(50);
    const before = world.batches().flatMap((batch) => batch.collections).length;
    engine.watch("components", true);
    await world.pass(50);
    const after = world
      .batches()
      .flatMap((batch) => batch.collections)
      .slice(before);
    expect(after.flatMap((one) => one.rows)).toEqual([{ key: "a", position: 6 }]);
  });

  it("tells the diagnostics page position, count and hash of each slice", async () => {
    const { engine } = await makeLive();
    expect(engine.dump()).toMatchObject([
      { projection: "components", slice: "fleet", position: 5, rows: 2, fetches: 1 },
    ]);
  });
});
