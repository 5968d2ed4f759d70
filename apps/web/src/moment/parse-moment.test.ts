import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseMoment } from "./parse-moment.ts";

const now = Date.parse("2026-11-21T08:00:00Z");
const berlin = { now, zone: "Europe/Berlin" };
const inBerlin = (text: string) => parseMoment(text, berlin);
const time = (text: string) => ({ kind: "time", time: Date.parse(text) });
const ago = (ms: number) => ({ kind: "time", time: now - ms });
const minute = 60_000;

describe("a typed moment", () => {
  test.each([
    ["2026-11-21T07:30:00Z", "2026-11-21T07:30:00Z"],
    ["2026-11-21t07:30:00.5z", "2026-11-21T07:30:00.500Z"],
    ["2026-11-21T07:30:00+05:30", "2026-11-21T02:00:00Z"],
    ["2026-11-21 07:30 UTC", "2026-11-21T07:30:00Z"],
    ["2026-11-21T07:30Z", "2026-11-21T07:30:00Z"],
    ["2026-11-21 07:30", "2026-11-21T06:30:00Z"],
    ["  2026-11-21   07:30:15  ", "2026-11-21T06:30:15Z"],
    ["2026-11-21 07:30:15.123456", "2026-11-21T06:30:15.123Z"],
    ["2026-07-01 07:30", "2026-07-01T05:30:00Z"],
    ["2026-11-20", "2026-11-19T23:00:00Z"],
    ["21.11.2026 07:30", "2026-11-21T06:30:00Z"],
    ["1.7.2026, 7:30", "2026-07-01T05:30:00Z"],
  ])("%s is %s", (typed, meant) => {
    expect(inBerlin(typed)).toEqual(time(meant));
  });
  test("a clock alone is the last time it read so", () => {
    // It is 09:00 in Berlin.
    expect(inBerlin("08:59")).toEqual(time("2026-11-21T07:59:00Z"));
    expect(inBerlin("9:00:00")).toEqual(time("2026-11-21T08:00:00Z"));
    expect(inBerlin("09:01")).toEqual(time("2026-11-20T08:01:00Z"));
    expect(parseMoment("07:59", { now, zone: "UTC" })).toEqual(time("2026-11-21T07:59:00Z"));
  });
  test.each([
    ["-15m", 15 * minute],
    ["−15 min", 15 * minute],
    ["-1h30m", 90 * minute],
    ["-1h 30 min.", 90 * minute],
    ["2h ago", 120 * minute],
    ["1.5 hours ago", 90 * minute],
    ["vor 2 Stunden", 120 * minute],
    ["vor 3 Tagen", 3 * 1440 * minute],
    ["90s ago", 1.5 * minute],
    ["-2w", 14 * 1440 * minute],
  ])("%s is that long ago", (typed, ms) => {
    expect(inBerlin(typed)).toEqual(ago(ms));
  });
  test.each([
    ["#12345", 12_345],
    ["# 12,345", 12_345],
    ["#1.234.567", 1_234_567],
    ["#0", 0],
  ])("%s is a position", (typed, position) => {
    expect(inBerlin(typed)).toEqual({ kind: "position", position });
  });
  test.each(["now", "LIVE", "jetzt"])("%s is the present", (typed) => {
    expect(inBerlin(typed)).toEqual({ kind: "live" });
  });
  test.each([
    "",
    "yesterdayish",
    "25:00",
    "12:60",
    "2026-02-30",
    "2026-13-01 10:00",
    "32.1.2026",
    "-15",
    "-15 parsecs",
    "ago",
    "vor",
    "#",
    "#1e9",
    "#99999999999999999999",
    "2026-11-21T25:00:00Z",
    "12345",
  ])("%s is unclear", (typed) => {
    expect(inBerlin(typed)).toEqual({ kind: "unclear" });
  });
  test("reads back every instant that is written as RFC 3339", () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true }), (date) => {
        expect(inBerlin(date.toISOString())).toEqual(time(date.toISOString()));
      }),
    );
  });
  test("never throws, and never gives a time that is none", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (typed) => {
        const read = inBerlin(typed);
        if (read.kind === "time") expect(Number.isFinite(read.time)).toBe(true);
      }),
    );
  });
});
