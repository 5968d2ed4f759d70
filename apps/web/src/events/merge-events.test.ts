import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eventAt } from "../live/test-world.ts";
import { eventMatches } from "./event-matches.ts";
import { mergeEvents } from "./merge-events.ts";

const positions = fc.uniqueArray(fc.integer({ min: 1, max: 60 }));

describe("mergeEvents", () => {
  it("gives every event once, newest first, up to the given position", () => {
    fc.assert(
      fc.property(positions, positions, fc.integer({ min: 0, max: 70 }), (some, others, upTo) => {
        const tail = [...some].sort((one, other) => one - other).map(eventAt);
        const older = [...others].sort((one, other) => other - one).map(eventAt);
        const expected = [...new Set([...some, ...others])]
          .filter((at) => at <= upTo)
          .sort((one, other) => other - one);
        expect(mergeEvents(tail, older, upTo).map((event) => event.position)).toEqual(expected);
      }),
    );
  });
});

describe("eventMatches", () => {
  it("knows NATS wildcards, types and correlations", () => {
    const event = { ...eventAt(7), correlationId: "c" };
    const none = { subject: "", type: "", correlation: "" };
    expect(eventMatches(none, event)).toBe(true);
    expect(eventMatches({ ...none, subject: "local.*.events.>" }, event)).toBe(true);
    expect(eventMatches({ ...none, subject: "local.*" }, event)).toBe(false);
    expect(eventMatches({ ...none, type: "ComponentStopped" }, event)).toBe(false);
    expect(eventMatches({ ...none, correlation: "c" }, event)).toBe(true);
  });
});
