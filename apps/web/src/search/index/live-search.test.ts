import { describe, expect, it } from "vitest";
import { makeTestWorld } from "../../live/test-world.ts";
import { makeRowIndex } from "./row-index.ts";
import { allShelves } from "./shelves.ts";
import { machineRows } from "./test-machine.ts";

const components = 10_000;
const subjects = 20_000;

describe("at ten thousand components and twenty thousand subjects", () => {
  const index = makeRowIndex();
  for (const [projection, rows] of machineRows(components, subjects)) {
    for (const row of rows) index.take(projection, row.key, row);
  }
  const looked = (query: string) => {
    const found = index.find(query, 12, allShelves);
    return { looked: index.index.work().looked, first: found[0], count: found.length };
  };

  it("has every thing, also those that no row is of", () => {
    expect(index.index.size()).toBeGreaterThan(components * 1.5 + subjects);
  });

  it.each([
    ["invoice-worker-09997", "a name", 12],
    ["cmp-9e3779b1", "an id", 12],
    ["09997", "the number in a name", 12],
    ["team-17", "an owner", 400],
    ["order-3.events.summary-2.settled", "a subject", 3_000],
    ["settled draft order-0", "three words in any order", 3_000],
    ["cluster-11", "a cluster", 400],
    ["nothing is called so", "what there is not", 0],
  ])("looks, for %s (%s), at no more names than have its rarest word", (query, _what, most) => {
    const answer = looked(query);
    expect(answer.looked).toBeLessThanOrEqual(most);
    expect(answer.count > 0).toBe(most > 0);
  });

  it("looks at no name twice, for however common a word", () => {
    for (const query of ["ev", "events", "e", "order web", "cmp"]) {
      expect(looked(query).looked).toBeLessThanOrEqual(index.index.size());
    }
  });

  it("looks at nothing for a change that leaves all names as they were, and keeps nothing of it", () => {
    const kept = index.index.work().kept;
    for (const row of machineRows(components, subjects).get("components") ?? []) {
      index.take("components", row.key, { ...row, state: "failing", position: row.position + components });
    }
    expect(index.index.work().kept).toBe(kept);
  });
});

const addresses = [
  ["components", "fleet"],
  ["leaf-nodes", "fleet"],
  ["counts", "system"],
] as const;

async function open(size: number) {
  const { world, engine } = makeTestWorld(addresses);
  for (const [projection, rows] of machineRows(size, size * 2)) {
    world.snapshots.set(`${projection}/fleet`, {
      kind: "body",
      body: { projection, slice: "fleet", epoch: "a", position: 50_000, rows: [...rows] },
    });
  }
  world.connected(true);
  const keys = async (query: string) =>
    (await engine.search(query, 8, undefined)).things.map(({ key }) => key);
  return { world, engine, keys };
}

describe("the search in the live engine", () => {
  it("answers at once with what is here, says that it is not all, and has all a little later", async () => {
    const { world, engine, keys } = await open(6_000);
    expect(await engine.search("order-web-00000", 8, undefined)).toEqual({ things: [], isComplete: false });
    await world.pass(20);
    const soon = await engine.search("order-web-00000", 8, undefined);
    expect(soon).toMatchObject({ isComplete: false, things: [{ shelf: "components" }] });
    await world.pass(400);
    expect(await engine.search("store-05998", 8, undefined)).toMatchObject({ isComplete: true });
    expect(await keys("oslo-299")).toEqual(["leaf-299"]);
    // Counts name no thing, so nobody listens to them for this.
    expect(world.asked).not.toContain("counts/system");
    engine.stop();
  });

  it("follows what comes, is called otherwise, and goes; and what only rows name with it", async () => {
    const { world, engine, keys } = await open(100);
    await keys("anything");
    await world.pass(600);
    await keys("anything");
    world.say("live.components.fleet", {
      since: 50_000,
      position: 50_001,
      rows: [{ key: "new", position: 50_001, name: "lighthouse", owner: "keepers", publishes: ["sea.seen"] }],
      removed: ["cmp-9e3779b1"],
    });
    expect(await keys("lighthouse")).toEqual(["new"]);
    expect(await keys("sea.seen")).toEqual(["sea.seen"]);
    expect(await keys("keepers")).toEqual(["keepers"]);
    expect(await keys("cmp-9e3779b1")).toEqual([]);
    world.say("live.components.fleet", {
      sequence: 2,
      since: 50_001,
      position: 50_002,
      rows: [{ key: "new", position: 50_002, name: "beacon", owner: null, publishes: [] }],
    });
    expect(await keys("lighthouse")).toEqual([]);
    expect(await keys("beacon")).toEqual(["new"]);
    expect([...(await keys("sea.seen")), ...(await keys("keepers"))]).toEqual([]);
    engine.stop();
  });

  it("keeps to the shelves asked for", async () => {
    const { world, engine } = await open(100);
    await engine.search("leaf", 8, undefined);
    await world.pass(600);
    const { things } = await engine.search("oslo", 99, ["components", "named/cluster"]);
    expect(things).toEqual([]);
    const some = await engine.search("cluster", 99, ["named/cluster"]);
    expect(new Set(some.things.map(({ shelf }) => shelf))).toEqual(new Set(["named/cluster"]));
    expect(some.things).toHaveLength(12);
    engine.stop();
  });
});
