import { type Causation, causationSchema } from "@cim/contracts";
import { afterEach, describe, expect, it } from "vitest";
import {
  type EventsUnderTest,
  everything,
  jsonOf,
  openEvents,
  unaborted,
} from "../../testing/events-under-test.ts";

let world: EventsUnderTest;
afterEach(() => world.stop());

/** Stores events told in short: id, cause, and other ids or the source where they matter. */
async function tell(
  ...events: readonly (readonly [
    id: string,
    cause?: string | undefined,
    source?: string,
    aggregate?: string,
  ])[]
) {
  world = openEvents();
  for (const [id, cause, source = "plant", aggregate] of events) {
    await world.foreign(
      `${source}.event.tea.made`,
      {
        event_type: "TeaMade",
        nonce: Math.random(),
        ...(aggregate === undefined ? {} : { aggregate_id: aggregate }),
      },
      {
        headers: { "X-Event-ID": id, ...(cause === undefined ? {} : { "X-Causation-ID": cause }) },
        origin: { source, stream: source.toUpperCase() },
      },
    );
  }
  await world.indexed();
}

async function of(position: number): Promise<Causation> {
  return causationSchema.parse(
    await jsonOf(await world.answers.causation({ reader: everything, position }, unaborted)),
  );
}

const positions = (events: readonly { readonly position: number }[]) =>
  events.map(({ position }) => position);

describe("causation", () => {
  it("leads up to the root and down to all effects, across sources and streams", async () => {
    await tell(["r", "r"], ["a", "r", "lab"], ["x", "other"], ["b", "a"], ["c", "a", "lab"], ["d", "c"]);
    const tree = await of(2);
    expect(positions(tree.ancestors)).toEqual([1, 2]);
    expect(positions(tree.effects)).toEqual([4, 5, 6]);
    expect(tree.parents).toEqual({ 2: 1, 4: 2, 5: 2, 6: 5 });
    expect(tree.incomplete).toBe(false);
    expect(positions((await of(1)).effects)).toEqual([2, 4, 5, 6]);
    expect((await of(6)).parents).toEqual({ 6: 5, 5: 2, 2: 1 });
  });

  it("draws no link to a parent that was never seen, and says that something is missing", async () => {
    await tell(["a", "never seen"], ["b", "a"]);
    expect(await of(2)).toMatchObject({ parents: { 2: 1 }, incomplete: true });
    expect(positions((await of(2)).ancestors)).toEqual([1, 2]);
    expect(await of(1)).toMatchObject({ parents: { 2: 1 }, incomplete: true });
  });

  it("ends where ids form a circle", async () => {
    await tell(["a", "c"], ["b", "a"], ["c", "b"]);
    for (const position of [1, 2, 3]) {
      const tree = await of(position);
      expect(new Set(positions([...tree.ancestors, ...tree.effects])).size).toBeLessThanOrEqual(3);
      expect(positions(tree.ancestors).at(-1)).toBe(position);
    }
  });

  it("takes the last one before, where several events carry the same id", async () => {
    await tell(["a"], ["b", "a"], ["a"], ["c", "a"]);
    expect(positions((await of(1)).effects)).toEqual([2]);
    expect(positions((await of(3)).effects)).toEqual([4]);
    expect(positions((await of(4)).ancestors)).toEqual([3, 4]);
  });

  it("finds a cause that came into the log after its effect: sources are not in step", async () => {
    await tell(["b", "a"], ["a", undefined, "lab"]);
    expect(await of(1)).toMatchObject({ parents: { 1: 2 }, incomplete: false });
    expect(positions((await of(2)).effects)).toEqual([1]);
  });

  it("is cut at its limits, and says so", async () => {
    const chain = Array.from(
      { length: 80 },
      (_, at) => (at === 0 ? ["e0"] : [`e${at}`, `e${at - 1}`]) as [string, string?],
    );
    await tell(...chain);
    const up = await of(80);
    expect(up.incomplete).toBe(true);
    expect(up.ancestors).toHaveLength(65);
    const down = await of(1);
    expect(down.incomplete).toBe(true);
    expect(down.effects).toHaveLength(64);
    await world.stop();
    await tell(["r"], ...Array.from({ length: 600 }, (_, at) => [`e${at}`, "r"] as [string, string]));
    const wide = await of(1);
    expect(wide.effects).toHaveLength(500);
    expect(wide.incomplete).toBe(true);
    expect(Object.keys(wide.parents)).toHaveLength(500);
  });
});
