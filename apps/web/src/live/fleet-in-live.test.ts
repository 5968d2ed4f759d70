import { describe, expect, it } from "vitest";
import type { FromMap } from "../fleet/map/map-protocol.ts";
import { makeTestPage } from "../past/test-page.ts";
import { makeTestPast, rowsAt } from "../past/test-past.ts";
import { makeTestWorld, snapshotOf } from "./test-world.ts";

const addresses = [
  ["components", "fleet"],
  ["configurations", "fleet"],
] as const;

const log = Array.from({ length: 60 }, (_, index) => ({
  key: `c${(index * 7) % 9}`,
  removes: index % 11 === 10,
}));

async function open() {
  const past = makeTestPast(log);
  const { world, engine } = makeTestWorld(addresses, past.source);
  world.snapshots.set("components/fleet", snapshotOf(900, ["live-a", "live-b"]));
  world.snapshots.set("configurations/fleet", snapshotOf(900, []));
  const told = () => world.posted.flatMap((one) => (one.type === "fleet" ? [one.message] : []));
  const lastList = () =>
    told().findLast((one): one is Extract<FromMap, { readonly type: "list" }> => one.type === "list");
  const keys = () => lastList()?.rows.map(({ key }) => key) ?? [];
  engine.fleet({
    type: "list",
    id: 1,
    question: { filter: "", sort: { column: "key", direction: "ascending" }, from: 0, count: 50 },
  });
  world.connected(true);
  await world.pass(600);
  return { world, engine, keys, lastList, told, page: makeTestPage(world.posted) };
}

describe("the fleet in the live engine", () => {
  it("lists the live rows as they change, without sending one to the page", async () => {
    const { world, engine, keys, lastList, page } = await open();
    expect(keys()).toEqual(["live-a", "live-b"]);
    expect(lastList()?.isComplete).toBe(true);
    world.say("live.components.fleet", {
      since: 900,
      position: 901,
      rows: [{ key: "live-c", position: 901, name: "new", state: "failing" }],
      removed: ["live-a"],
    });
    await world.pass(600);
    expect(keys()).toEqual(["live-b", "live-c"]);
    expect(lastList()?.rows[1]).toMatchObject({ name: "new", state: "failing", cluster: "" });
    expect(page.rows("components").size).toBe(0);
    engine.stop();
  });

  it("lists the rows of the moment shown, and those of LIVE again", async () => {
    const { world, engine, keys, page } = await open();
    engine.past({ type: "as-of", position: 40 });
    await world.pass(600);
    expect(keys()).toEqual([...rowsAt(log, 40).keys()].sort());
    expect(page.status()).toMatchObject({ state: "shown", wanted: 40 });
    engine.past({ type: "as-of", position: 43 });
    await world.pass(600);
    expect(keys()).toEqual([...rowsAt(log, 43).keys()].sort());
    engine.past({ type: "as-of", position: undefined });
    await world.pass(600);
    expect(keys()).toEqual(["live-a", "live-b"]);
    engine.stop();
  });

  it("shows nothing of the present where it is opened at a moment", async () => {
    const past = makeTestPast(log);
    const { world, engine } = makeTestWorld(addresses, past.source);
    world.snapshots.set("components/fleet", snapshotOf(900, ["live-a"]));
    world.snapshots.set("configurations/fleet", snapshotOf(900, []));
    past.state.hold();
    engine.past({ type: "as-of", position: 20 });
    engine.fleet({
      type: "list",
      id: 1,
      question: { filter: "", sort: { column: "key", direction: "ascending" }, from: 0, count: 50 },
    });
    world.connected(true);
    await world.pass(600);
    const lists = () =>
      world.posted.flatMap((one) =>
        one.type === "fleet" && one.message.type === "list" ? [one.message] : [],
      );
    expect(lists().every(({ total, isComplete }) => total === 0 && !isComplete)).toBe(true);
    past.state.release();
    await world.pass(900);
    expect(
      lists()
        .at(-1)
        ?.rows.map(({ key }) => key),
    ).toEqual([...rowsAt(log, 20).keys()].sort());
    expect(lists().some(({ rows }) => rows.some(({ key }) => key === "live-a"))).toBe(false);
    engine.stop();
  });

  it("asks for no rows of the past any more once nobody asks for the fleet", async () => {
    const { world, engine, told } = await open();
    engine.fleet({ type: "stop", id: 1 });
    const before = told().length;
    world.say("live.components.fleet", { since: 900, position: 901, rows: [{ key: "x", position: 901 }] });
    await world.pass(600);
    expect(told()).toHaveLength(before);
    engine.stop();
  });
});
