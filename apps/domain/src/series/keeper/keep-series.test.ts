import type { Measured, SeriesName } from "@cim/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Life, type SeriesUnderTest, seriesUnderTest } from "../../testing/series-under-test.ts";
import { gridOf } from "../fold/grid.ts";
import { finest, levels, spanOf } from "../fold/levels.ts";
import type { ChunkStore } from "../store/chunk-store.ts";
import { SeriesStoreUnavailableError } from "../store/series-errors.ts";
import { readSeries } from "./read-series.ts";

/** A boundary of chunks of every level, and the middle of a slot. */
const begin = 604_800 * 3000;
const middle = begin + 5;
const hour = 3600;
const rtt = (of: string): SeriesName => ({ measure: "link.rtt", of });

async function read(here: SeriesUnderTest, life: Life, name: SeriesName, span: number, points = 2000) {
  const grid = gridOf(here.now() - span, here.now(), points, here.now());
  const [series] = await readSeries([name], grid, life.getChunk, here.now());
  const list = (values: Float32Array = new Float32Array()) =>
    Array.from(values, (value) => (Number.isNaN(value) ? null : value));
  return {
    grid,
    source: series?.source,
    values: list(series?.values),
    least: list(series?.least),
    most: list(series?.most),
  };
}

/** What a naive fold of all that was measured says. */
function naive(
  points: readonly (readonly [second: number, value: number])[],
  { from, step, count }: { readonly from: number; readonly step: number; readonly count: number },
) {
  return Array.from({ length: count }, (_, at) => {
    const within = points.filter(([second]) => second >= from + at * step && second < from + (at + 1) * step);
    if (within.length === 0) return null;
    return within.map(([, value]) => value);
  });
}

describe("the keeping of measurements", () => {
  it("gives back what was measured, with its holes, from memory and from chunks alike", async () => {
    const here = seriesUnderTest(middle);
    const life = await here.start();
    const measured: [number, number][] = [];
    for (let at = 0; at < 6 * 300; at++) {
      // A hole of ten minutes, and one point missing now and then.
      if ((at > 500 && at < 560) || at % 97 === 13) here.pass(10);
      else {
        measured.push([here.now(), at % 50]);
        here.measure([["link.rtt", "a", at % 50]]);
      }
    }
    await here.caughtUp(life);
    expect(life.book.sealedUntil()).toBeGreaterThan(begin + 4 * hour);
    const { grid, values, least, source } = await read(here, life, rtt("a"), 5 * hour);
    expect(grid.level).toBe(finest);
    expect(values).toEqual(naive(measured, grid).map((point) => point?.[0] ?? null));
    expect(least).toEqual(values);
    expect(source).toBe("test");
    await life.kept.stop();
  });

  it("keeps mean, least and most of what it makes coarser, for weeks, and only so long", async () => {
    const here = seriesUnderTest(middle);
    const life = await here.start();
    const measured: [number, number][] = [];
    const days = 8;
    for (let at = 0; at < days * 24 * 60; at++) {
      const value = (at * 7) % 64;
      measured.push([here.now(), value]);
      here.measure([["link.rtt", "a", value]], 60);
    }
    await here.caughtUp(life);
    for (const [span, points] of [
      [2 * hour, 200],
      [2 * 24 * hour, 2000],
      [2 * 24 * hour, 100],
      [(days - 1) * 24 * hour, 500],
      [days * 24 * hour, 40],
    ] as const) {
      const found = await read(here, life, rtt("a"), span, points);
      const expected = naive(measured, found.grid);
      const where = `${span} s at ${found.grid.step} s`;
      expect(found.least, where).toEqual(expected.map((point) => (point ? Math.min(...point) : null)));
      expect(found.most, where).toEqual(expected.map((point) => (point ? Math.max(...point) : null)));
      for (const [at, point] of expected.entries()) {
        const mean = point ? point.reduce((sum, value) => sum + value, 0) / point.length : null;
        if (mean === null) expect(found.values[at], where).toBeNull();
        else expect(found.values[at], where).toBeCloseTo(mean, 3);
      }
    }
    expect(await here.store.readAll([{ level: finest.name, from: begin }])).toEqual([]);
    expect(await here.store.readAll([{ level: "15m", from: begin }])).toHaveLength(1);
    await life.kept.stop();
  });

  it("loses nothing that was published when it dies at any moment, and keeps no value twice", async () => {
    const deaths = fc.array(fc.integer({ min: 1, max: 150 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(deaths, async (lives) => {
        const here = seriesUnderTest(middle);
        const measured: [number, number][] = [];
        for (const [generation, length] of lives.entries()) {
          const life = await here.start();
          for (let at = 0; at < length; at++) {
            measured.push([here.now(), generation * 1000 + at]);
            here.measure([["link.rtt", "a", generation * 1000 + at]], 30);
          }
          if (generation % 2 === 0) await here.caughtUp(life);
          await life.kept.stop(); // wherever it is
        }
        const last = await here.start();
        await here.caughtUp(last);
        const { grid, values } = await read(here, last, rtt("a"), here.now() - begin);
        const expected = naive(measured, grid).map((point) =>
          point ? point.reduce((sum, value) => sum + value, 0) / point.length : null,
        );
        expect(values).toHaveLength(expected.length);
        for (const [at, value] of expected.entries()) {
          if (value === null) expect(values[at]).toBeNull();
          else expect(values[at]).toBeCloseTo(value, 2);
        }
        await last.kept.stop();
      }),
      { numRuns: 25 },
    );
  });

  it("goes on after failures of what stores, in the middle of keeping", async () => {
    const here = seriesUnderTest(middle);
    let calls = 0;
    // Writing fails twice, the mark once; then both go well.
    const fails = [true, true, false, true, false, false];
    const failAtTimes = () => {
      if (fails[calls++ % fails.length]) throw new SeriesStoreUnavailableError("test it", new Error("away"));
    };
    const store: ChunkStore = {
      ...here.store,
      async write(chunks) {
        failAtTimes();
        await here.store.write(chunks);
      },
      async writeMark(bytes) {
        failAtTimes();
        await here.store.writeMark(bytes);
      },
    };
    const life = await here.start({ store });
    for (let at = 0; at < 6 * 130; at++) here.measure([["link.rtt", "a", at]]);
    await here.caughtUp(life);
    expect(calls).toBe(4 * fails.length);
    const { values } = await read(here, life, rtt("a"), 6 * 130 * 10);
    expect(values.filter((value) => value !== null)).toEqual(Array.from({ length: 6 * 130 }, (_, at) => at));
    await life.kept.stop();
  });

  it("forgets in the inbox what lies in chunks, and no more", async () => {
    const here = seriesUnderTest(middle);
    const life = await here.start();
    for (let at = 0; at < 6 * 75; at++) here.measure([["link.rtt", "a", at]]);
    await here.caughtUp(life);
    await life.kept.stop();
    const stop = new AbortController();
    let first: number | undefined;
    for await (const { storedAt } of here.inbox.follow(stop.signal)) {
      first = storedAt / 1000;
      stop.abort();
    }
    expect(first).toBe(life.book.sealedUntil() + 5);
    expect(life.book.sealedUntil()).toBe(begin + hour);
  });

  it("says of each measure what was measured last, also after a restart, for a day", async () => {
    const here = seriesUnderTest(middle);
    const life = await here.start();
    expect(await life.registry.metrics()).not.toMatch(/^cim_series_kept_until_seconds/mu);
    here.measure([["server.cpu", "old", 1]]);
    for (let at = 0; at < 6 * 40; at++) here.measure([["server.cpu", "hub", at]]);
    await here.caughtUp(life);
    expect([...life.book.latest("server.cpu")].map(([of, { value }]) => [of, value])).toEqual([
      ["old", 1],
      ["hub", 239],
    ]);
    await life.kept.stop();
    expect(await life.registry.metrics()).toContain(`cim_series_kept_until_seconds ${begin + hour / 2}`);
    const next = await here.start();
    // Known at once, also when nothing is kept anew.
    expect(await next.registry.metrics()).toContain(`cim_series_kept_until_seconds ${begin + hour / 2}`);
    await here.caughtUp(next);
    expect(next.book.latest("server.cpu").get("hub")).toMatchObject({ value: 239, source: "test" });
    expect(next.book.latest("server.cpu").get("old")?.value).toBe(1);
    here.pass(25 * hour);
    for (let at = 0; at < 6 * 40; at++) here.measure([["server.cpu", "hub", at]]);
    await here.caughtUp(next);
    expect([...next.book.latest("server.cpu").keys()]).toEqual(["hub"]);
    expect(next.book.size()).toBe(1);
    await next.kept.stop();
  });

  it("takes no more series than it may, no past, no future and no nonsense, and counts what it leaves", async () => {
    const here = seriesUnderTest(middle);
    const life = await here.start({ mostSeries: 3 });
    const many = Array.from({ length: 5 }, (_, at): Measured => ["server.cpu", `s${at}`, at]);
    here.measure(many);
    for (let at = 0; at < 6 * 40; at++) here.measure([["server.cpu", "s0", 1]]);
    const at = (second: number) => ({
      time: new Date(second * 1000).toISOString(),
      values: [["server.cpu", "s1", 777]],
    });
    here.inbox.publish("slow", Buffer.from(JSON.stringify(at(middle))));
    here.inbox.publish("fast", Buffer.from(JSON.stringify(at(here.now() + hour))));
    here.inbox.publish("mad", Buffer.from("{"));
    here.inbox.publish("mad", Buffer.from('{"time":"now","values":[]}'));
    here.measure([["server.cpu", "s0", 2]]);
    here.measure([["server.cpu", "s0", 2]]);
    here.measure([["server.cpu", "s0", 2]]);
    here.measure([["server.cpu", "s0", 2]]);
    here.measure([["server.cpu", "s0", 3]]);
    await here.caughtUp(life);
    expect(life.book.latest("server.cpu").get("s0")?.value).toBe(3);
    expect(life.book.latest("server.cpu").size).toBe(3);
    expect(life.book.latest("server.cpu").get("s1")?.value).toBe(1);
    const text = await life.registry.metrics();
    expect(text).toContain('cim_series_dropped_values_total{why="full"} 2');
    expect(text).toContain('cim_series_dropped_values_total{why="late"} 1');
    expect(text).toContain('cim_series_dropped_values_total{why="early"} 1');
    expect(text).toContain("cim_series_refused_messages_total 2");
    await life.kept.stop();
  });

  it("lets series that nobody measures any more give way to new ones when there are too many", async () => {
    const here = seriesUnderTest(middle);
    const life = await here.start({ mostSeries: 3 });
    for (const of of ["a", "b", "c"]) here.measure([["server.cpu", of, 1]]);
    here.measure([["server.cpu", "early", 1]]); // none of them is old
    for (let at = 0; at < 65; at++) here.measure([["server.cpu", "a", 2]]);
    here.measure([["server.cpu", "late", 3]]);
    await here.caughtUp(life);
    expect([...life.book.latest("server.cpu").keys()].sort()).toEqual(["a", "late"]);
    expect(life.book.size()).toBe(2);
    expect(await life.registry.metrics()).toContain('cim_series_dropped_values_total{why="full"} 1');
    await life.kept.stop();
  });

  it("takes no value that 32 bits cannot hold", async () => {
    const here = seriesUnderTest(middle);
    const life = await here.start();
    here.measure([
      ["server.cpu", "hub", 1e300],
      ["server.memory", "hub", 3e38],
    ]);
    await here.caughtUp(life);
    expect(life.book.latest("server.cpu").size).toBe(0);
    expect(life.book.latest("server.memory").get("hub")?.value).toBe(3e38);
    expect(await life.registry.metrics()).toContain('cim_series_dropped_values_total{why="not-finite"} 1');
    await life.kept.stop();
  });

  it("begins with what is measured now, also when a clock that stands at 1970 was heard first", async () => {
    const here = seriesUnderTest(middle);
    const life = await here.start();
    const old = { time: "1970-01-01T00:00:00+02:00", values: [["server.cpu", "old", 1]] };
    here.inbox.publish("old", Buffer.from(JSON.stringify(old)));
    for (let at = 0; at < 6 * 40; at++) here.measure([["server.cpu", "hub", at]]);
    await here.caughtUp(life);
    expect(life.book.sealedUntil()).toBe(begin + hour / 2);
    expect(life.book.latest("server.cpu").size).toBe(1);
    await life.kept.stop();
  });

  it("goes on after a restart when the clock was a year ahead and is right again", async () => {
    const here = seriesUnderTest(middle);
    const first = await here.start();
    for (let at = 0; at < 6 * 40; at++) here.measure([["link.rtt", "a", 1]]);
    await here.caughtUp(first);
    here.pass(365 * 24 * hour);
    for (let at = 0; at < 6 * 40; at++) here.measure([["link.rtt", "a", 2]]);
    await here.caughtUp(first);
    expect(first.book.sealedUntil()).toBeGreaterThan(begin + 365 * 24 * hour);
    await first.kept.stop();
    here.pass(-365 * 24 * hour);
    const next = await here.start();
    const from = here.now();
    for (let at = 0; at < 6 * 40; at++) here.measure([["link.rtt", "a", 3]]);
    await here.caughtUp(next);
    expect(next.book.sealedUntil()).toBeLessThan(here.now());
    const { values } = await read(here, next, rtt("a"), here.now() - from - 1800);
    expect(values.filter((value) => value === 3).length).toBeGreaterThan(6 * 9);
    await next.kept.stop();
  });

  it("looks for chunks only where some can lie, however long the span", async () => {
    const now = begin + 5;
    const asked: number[] = [];
    const getChunk = async (_: unknown, __: unknown, window: number) => {
      asked.push(window);
      return undefined;
    };
    const yearsOn = (years: number) => now + years * 365 * 24 * hour;
    for (const [from, to] of [
      [0, yearsOn(8000)],
      [now - hour, yearsOn(8000)],
      [0, now],
      [yearsOn(10), yearsOn(8000)],
    ] as const) {
      asked.length = 0;
      await readSeries([rtt("a")], gridOf(from, to, 300, now), getChunk, now);
      expect(asked.length).toBeLessThan(5 * 53 + 3);
      for (const window of asked) expect(window).toBeLessThanOrEqual(now + 60);
    }
  });

  it("shows a damaged chunk as a hole, and counts it", async () => {
    const here = seriesUnderTest(middle);
    const life = await here.start();
    for (let at = 0; at < 6 * 100; at++) here.measure([["link.rtt", "a", at]]);
    await here.caughtUp(life);
    const chunks = await here.store.readAll([{ level: finest.name, from: begin }]);
    await here.store.write(
      chunks.map(({ key, bytes }) => ({ key, bytes: bytes.slice(0, bytes.length / 2), keep: hour })),
    );
    const { values } = await read(here, life, rtt("a"), 6 * 100 * 10);
    expect(values.slice(0, 180)).toEqual(Array(180).fill(null));
    expect(values.slice(180).filter((value) => value !== null)).toHaveLength(420);
    expect(await life.registry.metrics()).toContain("cim_series_damaged_chunks_total 1");
    await life.kept.stop();
  });

  it("holds in memory only what is not kept yet, however long it runs", async () => {
    const here = seriesUnderTest(middle);
    const life = await here.start();
    for (let at = 0; at < 2 * 24 * 30; at++) {
      // Another link each half hour: none of them stays.
      here.measure([["link.rtt", `link-${Math.floor(at / 15)}`, at]], 120);
    }
    await here.caughtUp(life);
    let points = 0;
    for (const level of levels) {
      for (let shard = 0; shard < 64; shard++) {
        for (let window = begin; window < here.now(); window += spanOf(level)) {
          const chunk = life.book.openChunk(level, `leaf-link.${shard}`, window);
          points += (chunk?.series.size ?? 0) * level.points;
        }
      }
    }
    // Of 96 links in two days: 12 hours in quarters, two hours in minutes, all of a week's in quarters of a day.
    expect(points).toBeLessThan(96 * 28 + 26 * 48 + 6 * 120 + 3 * 180);
    await life.kept.stop();
  });
});
