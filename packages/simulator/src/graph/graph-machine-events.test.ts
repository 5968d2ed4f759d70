import { definitionOf, formatThing, type GraphChange, type LogEvent } from "@cim/contracts";
import { createGraphMapping } from "@cim/model";
import { expect, it } from "vitest";
import { graphMachineEvents } from "./graph-machine-events.ts";

function firstOf(count: number): readonly LogEvent[] {
  const events: LogEvent[] = [];
  for (const event of graphMachineEvents({ seed: 3, things: 100_000 })) {
    events.push(event);
    if (events.length === count) break;
  }
  return events;
}

it("is the same for the same seed, and its positions follow each other", () => {
  const events = [...graphMachineEvents({ seed: 1, things: 1000 })];
  expect(events).toEqual([...graphMachineEvents({ seed: 1, things: 1000 })]);
  expect(events.map(({ position }) => position)).toEqual(events.map((_, index) => index + 1));
  expect(firstOf(10).length).toBe(10);
});

it.each([2000, 20_000])("has a graph of about %i things", (things) => {
  const mapping = createGraphMapping();
  const known = new Set<string>();
  const ends = (change: GraphChange) =>
    change.op === "node" || change.op === "end" ? [change.thing] : [change.from, change.to];
  for (const event of graphMachineEvents({ seed: 1, things }))
    for (const thing of mapping.changesOf(event).flatMap(ends))
      if (thing !== undefined) known.add(formatThing(thing));
  expect(known.size).toBeGreaterThan(things * 0.9);
  expect(known.size).toBeLessThan(things * 1.1);
});

it("says what the catalogue takes", () => {
  const own = [...graphMachineEvents({ seed: 2, things: 1000 })].filter(({ rule }) => rule === "native");
  const problems = own.flatMap(({ type, data }) => definitionOf(type)?.schema.safeParse(data).error ?? []);
  expect(problems).toEqual([]);
  expect(new Set(own.map(({ type }) => type)).size).toBeGreaterThan(20);
});
