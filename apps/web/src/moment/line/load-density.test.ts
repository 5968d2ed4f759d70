import type { Density, HistoryRange, Moment } from "@cim/contracts/history";
import { describe, expect, test } from "vitest";
import { PastFailedError } from "../../past/past-failed-error.ts";
import { loadDensity } from "./load-density.ts";

const start = Date.parse("2026-11-21T00:00:00Z");
const at = (position: number): Moment => ({
  position,
  time: position === 0 ? null : new Date(start + position * 1_000).toISOString(),
});
const range: HistoryRange = { first: at(0), last: at(1_000), snapshot: 0, snapshots: 0 };
const signal = new AbortController().signal;

/** A log with an event each second; keeps what was asked. */
function makeSource(earliest = 0) {
  const asked: string[] = [];
  return {
    asked,
    async resolve(time: string) {
      asked.push(`resolve ${time}`);
      const position = Math.floor((Date.parse(time) - start) / 1_000);
      if (position >= earliest) return at(position);
      const problem = { code: "before-history", message: "gone", range: undefined, retryAfter: undefined };
      throw new PastFailedError(problem);
    },
    async density({ from, to, buckets }: { from: number; to: number; buckets: number }): Promise<Density> {
      asked.push(`density ${from} ${to} ${buckets}`);
      return { from: at(from), to: at(to), buckets: [], marks: [], truncated: false };
    },
  };
}
const shown = (from: number, to: number) => ({ from: start + from * 1_000, to: start + to * 1_000 });

describe("loading the density of a window", () => {
  test("looks its ends up and counts from the first event in it", async () => {
    const source = makeSource();
    const density = await loadDensity(source, shown(100.5, 200.5), range, 60, signal);
    expect(source.asked.at(-1)).toBe("density 101 200 60");
    expect([density.from.position, density.to.position]).toEqual([101, 200]);
  });
  test("asks for no moment that the range tells", async () => {
    const source = makeSource();
    await loadDensity(source, shown(-10, 2_000), { ...range, first: at(1) }, 60, signal);
    expect(source.asked).toEqual(["density 1 1000 60"]);
  });
  test("counts nothing in a window without events", async () => {
    const source = makeSource();
    const density = await loadDensity(source, shown(100.2, 100.8), range, 60, signal);
    expect(source.asked.filter((one) => one.startsWith("density"))).toEqual([]);
    expect(density.to.position).toBe(100);
    expect((await loadDensity(source, shown(1_100, 1_200), range, 60, signal)).to.position).toBe(1_000);
  });
  test("begins with history when the log lost its beginning meanwhile", async () => {
    const source = makeSource(500);
    await loadDensity(source, shown(100, 700.5), { ...range, first: at(50) }, 60, signal);
    expect(source.asked.at(-1)).toBe("density 50 700 60");
  });
  test("hands on what went wrong otherwise", async () => {
    const source = { ...makeSource(), resolve: () => Promise.reject(new Error("broken")) };
    await expect(loadDensity(source, shown(100, 200), range, 60, signal)).rejects.toThrow("broken");
  });
});
