import { describe, expect, test } from "vitest";
import { formatBytes, formatDuration, formatNumber, formatRate, formatRelative } from "./format.ts";
import { formatClock, formatDayMinute, formatInstant } from "./format-instant.ts";

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

describe("numbers", () => {
  test("are separated as the language does", () => {
    expect(formatNumber(1234567, "en")).toBe("1,234,567");
    expect(formatNumber(1234567, "de")).toBe("1.234.567");
    expect(formatNumber(0.256, "de", 2)).toBe("0,26");
    expect(formatNumber(Number.NaN, "en")).toBe("—");
  });
  test.each([
    [0, "0/s"],
    [0.04, "<0.1/s"],
    [3.14, "3.1/s"],
    [9.96, "10/s"],
    [1234.5, "1,235/s"],
  ])("rate %d is %s", (rate, text) => expect(formatRate(rate, "en")).toBe(text));
  test.each([
    [0, "0 B"],
    [1000, "1,000 B"],
    [1023, "1,023 B"],
    [1024, "1 KiB"],
    [1536, "1.5 KiB"],
    [10 * 1024, "10 KiB"],
    [1024 * 1024 - 1, "1 MiB"],
    [1.5 * 1024 ** 3, "1.5 GiB"],
  ])("%d bytes are %s", (bytes, text) => expect(formatBytes(bytes, "en")).toBe(text));
});

describe("durations", () => {
  test.each([
    [0, "0 ms"],
    [320, "320 ms"],
    [999.7, "1 sec"],
    [1500, "1.5 sec"],
    [45 * second, "45 sec"],
    [59.9 * second, "1 min"],
    [13 * minute + 5 * second, "13 min 5 sec"],
    [2 * hour + 13 * minute + 59 * second, "2 hr 13 min"],
    [3 * day + 4 * hour, "3 days 4 hr"],
    [3 * day + 4 * minute, "3 days"],
    [-90 * second, "-1 min 30 sec"],
    [Number.POSITIVE_INFINITY, "—"],
  ])("%d ms is %s", (ms, text) => expect(formatDuration(ms, "en")).toBe(text));
  test("speak German", () => {
    expect(formatDuration(2 * hour + 13 * minute, "de")).toBe("2 Std. 13 Min.");
  });
});

describe("relative time", () => {
  const now = Date.parse("2026-11-21T12:00:00Z");
  test.each([
    [-400, "now"],
    [-59 * second, "59 sec. ago"],
    [-59.9 * minute, "59 min. ago"],
    [-2 * hour, "2 hr. ago"],
    [-26 * hour, "1 day ago"],
    [-40 * day, "1 mo. ago"],
    [3 * minute, "in 3 min."],
    [Number.NaN, "—"],
  ])("%d ms away is %s", (away, text) => expect(formatRelative(now + away, now, "en")).toBe(text));
  test("speaks German", () => expect(formatRelative(now - 5 * minute, now, "de")).toBe("vor 5 Min."));
});

describe("instants", () => {
  const time = Date.parse("2026-11-21T23:53:12.007Z");
  test("are exact and say their zone", () => {
    expect(formatInstant(time, "UTC")).toBe("2026-11-21 23:53:12.007 UTC");
    expect(formatInstant(time, "Europe/Berlin")).toBe("2026-11-22 00:53:12.007 UTC+01:00");
    expect(formatClock(time, "UTC")).toBe("23:53:12.007");
    expect(formatDayMinute(time, "UTC")).toBe("11-21 23:53");
    expect(formatInstant(Number.NaN, "UTC")).toBe("—");
  });
});
