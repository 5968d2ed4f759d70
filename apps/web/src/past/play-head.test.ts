import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Beat, beatsOf, playOn } from "./play-head.ts";

const beats = fc
  .array(fc.record({ events: fc.integer({ min: 1, max: 50 }), later: fc.nat(5_000) }), { maxLength: 30 })
  .map((steps) => {
    let position = 0;
    let time = 1_000;
    return steps.map((step): Beat => {
      position += step.events;
      time += step.later;
      return { position, time };
    });
  });

const start: Beat = { position: 0, time: 1_000 };

describe("playOn", () => {
  it("comes to the same moment however the time is cut up, and never back or beyond what is at hand", () => {
    fc.assert(
      fc.property(
        beats,
        fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 20 }),
        fc.constantFrom(1, 10, 60, 600),
        fc.boolean(),
        (given, pieces, speed, isEnd) => {
          const last = given.at(-1) ?? start;
          const reach = { position: last.position + 3, time: last.time + 100, isEnd };
          let head: Beat = start;
          for (const piece of pieces) {
            const next = playOn(head, piece, speed, given, reach);
            expect(next.position).toBeGreaterThanOrEqual(head.position);
            expect(next.time).toBeGreaterThanOrEqual(head.time);
            expect(next.time).toBeLessThanOrEqual(reach.time);
            head = next;
          }
          const whole = pieces.reduce((sum, piece) => sum + piece, 0);
          const { position, time } = playOn(start, whole, speed, given, reach);
          expect({ position: head.position, time: head.time }).toEqual({ position, time });
        },
      ),
    );
  });

  it("runs by the log's time: 60 seconds of it pass in one at 60x", () => {
    const given = [
      { position: 5, time: 31_000 },
      { position: 9, time: 61_000 },
      { position: 12, time: 61_001 },
    ];
    const reach = { position: 20, time: 200_000, isEnd: false };
    expect(playOn(start, 1_000, 60, given, reach)).toEqual({
      position: 9,
      time: 61_000,
      waits: false,
      ended: false,
    });
  });

  it("waits at the end of what is at hand, and ends at the newest moment", () => {
    const reach = { position: 20, time: 2_000, isEnd: false };
    expect(playOn(start, 5_000, 1, [], reach)).toEqual({
      position: 0,
      time: 2_000,
      waits: true,
      ended: false,
    });
    expect(playOn(start, 5_000, 1, [], { ...reach, isEnd: true })).toEqual({
      position: 20,
      time: 2_000,
      waits: false,
      ended: true,
    });
  });
});

describe("beatsOf", () => {
  const tick = (position: number, second: number) => ({
    position,
    time: `2026-11-21T08:00:${String(second).padStart(2, "0")}Z`,
    rows: [],
    removed: [],
  });

  it("takes of each group of events the last change in any slice", () => {
    const found = beatsOf([[tick(104, 1), tick(112, 4)], [tick(107, 2)]], 100, 10);
    expect(found.map((beat) => beat.position)).toEqual([107, 112]);
  });

  it("never lets time run back", () => {
    const found = beatsOf([[tick(1, 9), tick(2, 3), tick(3, 12)]], 0, 1);
    expect(found.map((beat) => new Date(beat.time).getUTCSeconds())).toEqual([9, 9, 12]);
  });
});
