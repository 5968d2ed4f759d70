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

const thing = { kind: "build", id: "b" };

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
      const first = at(from).time ?? at(1).time ?? "";
      const mark = {
        position: to,
        time: at(to).time ?? "",
        kind: "failure",
        type: "X",
        thing,
        summary: "",
      } as const;
      const all = [{ time: first, position: to, events: to - from }];
      return { from: at(from), to: at(to), buckets: all, marks: [mark], truncated: false };
    },
  };
}
const shown = (from: number, to: number) => ({ from: start + from * 1_000, to: start + to * 1_000 });

describe("loading the density of a window", () => {
  test("looks its ends up and counts what comes after the last event before it", async () => {
    const source = makeSource();
    const density = await loadDensity(source, shown(100.5, 200.5), range, 60, signal);
    expect(source.asked.at(-1)).toBe("density 100 200 60");
    expect([density.from.position, density.to.position]).toEqual([100, 200]);
  });
  test("lets a long silence before it take no buckets, and loses neither the first event nor its mark", async () => {
    const source = makeSource();
    // Told as stored long before the window, though the next one is in it.
    const resolve = async (time: string) => {
      const found = await source.resolve(time);
      return found.position === 100 ? { position: 100, time: at(1).time } : found;
    };
    const density = await loadDensity({ ...source, resolve }, shown(100.5, 200.5), range, 60, signal);
    expect(source.asked.slice(-2)).toEqual(["density 100 101 1", "density 101 200 60"]);
    expect(density.buckets.map((bucket) => bucket.events)).toEqual([100]);
    expect(density.marks.map((mark) => mark.position)).toEqual([101, 200]);
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
    expect(source.asked.slice(-2)).toEqual(["density 50 51 1", "density 51 700 60"]);
  });
  test("hands on what went wrong otherwise", async () => {
    const source = { ...makeSource(), resolve: () => Promise.reject(new Error("broken")) };
    await expect(loadDensity(source, shown(100, 200), range, 60, signal)).rejects.toThrow("broken");
  });
});
