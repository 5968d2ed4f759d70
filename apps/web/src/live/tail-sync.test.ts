import { describe, expect, it } from "vitest";
import { eventAt, makeTestWorld } from "./test-world.ts";

const fleet = "live.events.fleet";

async function makeTail(length: number) {
  const made = makeTestWorld([
    ["events", "fleet"],
    ["events", "delivery"],
  ]);
  for (let position = 1; position <= length; position += 1) made.world.log.push(eventAt(position));
  made.world.connected(true);
  made.engine.watch("events");
  await made.world.pass(50);
  const tails = () => made.world.batches().flatMap((batch) => batch.tail ?? []);
  const seen = () =>
    tails()
      .flatMap((tail) => tail.events.map((event) => event.position))
      .sort((one, other) => one - other);
  return { ...made, tails, seen };
}

describe("the event tail", () => {
  it("starts with the newest page, then hears", async () => {
    const { world, seen } = await makeTail(300);
    world.log.push(eventAt(301));
    world.say(fleet, { sequence: 4, since: 300, position: 300 });
    world.say(fleet, { sequence: 5, since: 300, position: 301, rows: [eventAt(301)] });
    await world.pass(50);
    expect(seen()).toHaveLength(201);
    expect(seen().at(-1)).toBe(301);
    expect(world.pages).toEqual([{ limit: 200, before: undefined }]);
  });

  it("fetches just the missing range after a gap and shows each event once", async () => {
    const { world, seen } = await makeTail(10);
    world.say(fleet, { sequence: 4, since: 10, position: 10 });
    for (let position = 11; position <= 14; position += 1) world.log.push(eventAt(position));
    world.say(fleet, { sequence: 6, since: 13, position: 14, rows: [eventAt(14)] });
    await world.pass(50);
    expect(seen()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
  });

  it("starts anew above a hole too large to fetch", async () => {
    const { world, tails } = await makeTail(10);
    world.say(fleet, { sequence: 4, since: 10, position: 10 });
    for (let position = 11; position <= 6_000; position += 1) world.log.push(eventAt(position));
    world.say(fleet, { sequence: 99, since: 5_999, position: 6_000, rows: [eventAt(6_000)] });
    await world.pass(100);
    expect(tails().at(-1)?.forgetBelow).toBe(1_001);
  });

  it("stops hearing when nobody looks", async () => {
    const { world, engine } = await makeTail(1);
    engine.unwatch("events");
    expect(world.hears(fleet)).toBe(false);
  });
});
