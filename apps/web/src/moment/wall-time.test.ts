import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { instantOf, wallOf } from "./wall-time.ts";

const at = (text: string) => Date.parse(text);
const zones = ["UTC", "Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Apia"];

describe("wall time", () => {
  test("reads summer and winter time", () => {
    expect(wallOf(at("2026-07-01T10:00:00.250Z"), "Europe/Berlin")).toBe(at("2026-07-01T12:00:00.250Z"));
    expect(wallOf(at("2026-11-21T10:00:00Z"), "Europe/Berlin")).toBe(at("2026-11-21T11:00:00Z"));
    expect(instantOf(at("2026-07-01T12:00:00Z"), "Europe/Berlin")).toBe(at("2026-07-01T10:00:00Z"));
  });
  test("takes the first of an hour that comes twice, and leads over one that never comes", () => {
    expect(instantOf(at("2026-10-25T02:30:00Z"), "Europe/Berlin")).toBe(at("2026-10-25T00:30:00Z"));
    expect(instantOf(at("2026-03-29T02:30:00Z"), "Europe/Berlin")).toBe(at("2026-03-29T01:30:00Z"));
  });
  test("whatever a clock reads, it reads again at the instant found", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at("2013-01-01T00:00:00Z"), max: at("2040-01-01T00:00:00Z") }),
        fc.constantFrom(...zones),
        (time, zone) => {
          const wall = wallOf(time, zone);
          const found = instantOf(wall, zone);
          expect(wallOf(found, zone)).toBe(wall);
          expect(found).toBeLessThanOrEqual(time);
        },
      ),
    );
  });
});
