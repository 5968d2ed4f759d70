import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { oneMore } from "./per-minute.ts";

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 21, 12) + seconds * 1000).toISOString();
const after = (seconds: readonly number[]) =>
  seconds
    .slice(1)
    .reduce((counts, next) => oneMore(counts, at(next)), { perMinute: [1], time: at(seconds[0] ?? 0) });

describe("counts per minute", () => {
  it("shift with the minute of the newest event, over minutes without any", () => {
    expect(after([0, 10, 59])).toEqual({ perMinute: [3], time: at(59) });
    expect(after([0, 10, 60])).toEqual({ perMinute: [1, 2], time: at(60) });
    expect(after([0, 10, 190])).toEqual({ perMinute: [1, 0, 0, 2], time: at(190) });
  });

  it("take a late event in its own minute, and do not believe a wrong clock for ever", () => {
    expect(after([0, 65, 30])).toEqual({ perMinute: [1, 2], time: at(65) });
    const year = 365 * 86_400;
    expect(after([0, year, 1, 2])).toEqual({ perMinute: [2], time: at(2) });
  });

  it("leave a time that is none", () => {
    expect(oneMore({ perMinute: [2], time: at(0) }, "noon")).toEqual({ perMinute: [2], time: at(0) });
  });

  it("take offsets for what they are", () => {
    const counts = oneMore({ perMinute: [1], time: at(0) }, "2026-11-21T13:00:30+01:00");
    expect(counts.perMinute).toEqual([2]);
  });

  it("over ordered times are those of counting each minute", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 500 }), { minLength: 1, maxLength: 40 }), (given) => {
        const ordered = given.toSorted((left, right) => left - right);
        // A gap of more than five minutes begins anew.
        const from = ordered.findLastIndex((second, index) => {
          const before = ordered[index - 1];
          return before === undefined || Math.floor(second / 60) - Math.floor(before / 60) > 5;
        });
        const newest = Math.floor((ordered.at(-1) ?? 0) / 60);
        const kept = ordered.slice(from);
        const minutes = Math.min(5, newest - Math.floor((kept[0] ?? 0) / 60));
        const expected = Array.from(
          { length: minutes + 1 },
          (_, back) => kept.filter((second) => Math.floor(second / 60) === newest - back).length,
        );
        expect(after(ordered).perMinute).toEqual(expected);
      }),
    );
  });
});
