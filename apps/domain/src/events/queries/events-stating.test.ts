import { catalogue, cidOf, type EventReader, eventPageSchema, header, readHeader } from "@cim/contracts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  type EventsUnderTest,
  everything,
  jsonOf,
  openEvents,
  unaborted,
} from "../../testing/events-under-test.ts";

let world: EventsUnderTest;
beforeEach(() => {
  world = openEvents();
});
afterEach(() => world.stop());

async function stating(cid: string, reader: EventReader = everything, limit = 50) {
  const page = eventPageSchema.parse(
    await jsonOf(await world.answers.cid({ reader, cid, limit }, unaborted)),
  );
  return page.events.map(({ position }) => position);
}

async function headerOf(position: number, name: string): Promise<string> {
  const record = await world.log.get(position);
  return readHeader(record?.headers ?? {}, name) ?? "";
}

describe("events by a content identifier", () => {
  it("are found by their own and by their place in the chain, and by nothing else", async () => {
    for (const component of ["a", "b", "a"]) {
      await world.publisher.publish(catalogue.ComponentStarted, { component }, { actor: "person:x" });
    }
    await world.indexed();
    for (const position of [1, 2, 3]) {
      expect(await stating(await headerOf(position, header.cid))).toContain(position);
      expect(await stating(await headerOf(position, header.chain))).toEqual([position]);
    }
    expect(await stating(cidOf(new TextEncoder().encode("nobody said this")))).toEqual([]);
  });

  it("are found by what a foreign message states, newest first and at most so many", async () => {
    const cid = "bafyfirst";
    for (const nonce of [1, 2, 3]) {
      await world.foreign("plant.event.tea.made", { event_type: "TeaMade", cid, nonce });
    }
    await world.foreign("plant.event.tea.made", { event_type: "TeaMade", cid: "bafyother" });
    await world.indexed();
    expect(await stating(cid)).toEqual([3, 2, 1]);
    expect(await stating(cid, everything, 2)).toEqual([3, 2]);
  });

  it("are not told to whom may not see them", async () => {
    await world.publisher.publish(catalogue.ComponentStarted, { component: "a" }, { actor: "person:x" });
    await world.indexed();
    const cid = await headerOf(1, header.cid);
    expect(await stating(cid, { slices: ["delivery"], hideEmails: true })).toEqual([]);
    expect(await stating(cid, { slices: ["fleet"], hideEmails: true })).toEqual([1]);
  });
});
