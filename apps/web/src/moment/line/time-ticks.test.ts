import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { timeTicks } from "./time-ticks.ts";

const at = (text: string) => Date.parse(text);
const labels = (from: string, to: string, zone: string, most: number) =>
  timeTicks({ from: at(from), to: at(to) }, zone, most).map((tick) => tick.label);

describe("ticks of the time line", () => {
  test("are round on the chosen wall clock", () => {
    expect(labels("2026-11-21T07:05:00Z", "2026-11-21T08:05:00Z", "UTC", 6)).toEqual([
      "07:10",
      "07:20",
      "07:30",
      "07:40",
      "07:50",
      "08:00",
    ]);
    expect(labels("2026-11-21T07:00:00Z", "2026-11-21T08:00:00Z", "Asia/Kolkata", 4)).toEqual([
      "12:30",
      "12:45",
      "13:00",
      "13:15",
      "13:30",
    ]);
    expect(labels("2026-11-21T07:00:01Z", "2026-11-21T07:00:10Z", "UTC", 5)).toEqual([
      "07:00:02",
      "07:00:04",
      "07:00:06",
      "07:00:08",
      "07:00:10",
    ]);
  });
  test("name the day where it begins", () => {
    const ticks = timeTicks({ from: at("2026-11-20T18:00:00Z"), to: at("2026-11-21T06:00:00Z") }, "UTC", 6);
    expect(ticks.map((tick) => tick.label)).toEqual([
      "18:00",
      "20:00",
      "22:00",
      "11-21",
      "02:00",
      "04:00",
      "06:00",
    ]);
    expect(ticks.filter((tick) => tick.day).map((tick) => tick.time)).toEqual([at("2026-11-21T00:00:00Z")]);
  });
  test("stay at midnight across the end of summer time", () => {
    const days = timeTicks(
      { from: at("2026-10-23T12:00:00Z"), to: at("2026-10-28T12:00:00Z") },
      "Europe/Berlin",
      8,
    ).filter((tick) => tick.day);
    expect(days.map((tick) => new Date(tick.time).toISOString().slice(0, 13))).toEqual([
      "2026-10-23T22",
      "2026-10-24T22",
      "2026-10-25T23",
      "2026-10-26T23",
      "2026-10-27T23",
    ]);
  });
  test("are few, in order and in sight, whatever the window", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: at("2040-01-01T00:00:00Z") }),
        fc.integer({ min: 2_000, max: 40 * 365 * 86_400_000 }),
        fc.constantFrom("UTC", "Europe/Berlin", "Australia/Lord_Howe"),
        fc.integer({ min: 2, max: 20 }),
        (from, size, zone, most) => {
          const ticks = timeTicks({ from, to: from + size }, zone, most);
          expect(ticks.length).toBeLessThanOrEqual(most + 1);
          for (const [index, tick] of ticks.entries()) {
            expect(tick.time).toBeGreaterThanOrEqual(from);
            expect(tick.time).toBeLessThanOrEqual(from + size);
            expect(tick.time).toBeGreaterThan(ticks[index - 1]?.time ?? -1);
          }
        },
      ),
    );
  });
});
