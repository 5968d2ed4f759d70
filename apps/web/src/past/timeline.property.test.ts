import type { ChangeTick } from "@cim/contracts/history";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LiveRow } from "../live/parse-frame.ts";
import { makeTimeline } from "./timeline.ts";

/** What an event does to one key. */
interface Deed {
  readonly key: number;
  readonly removes: boolean;
}

const deeds = fc.array(
  fc.option(fc.record({ key: fc.nat(6), removes: fc.boolean() }), { nil: undefined, freq: 2 }),
  { maxLength: 60 },
);

const nameOf = (key: number) => `k${key}`;

/** Rows as of `position`, folded from the beginning: event n is `given[n - 1]`, and may change nothing. */
function fresh(given: readonly (Deed | undefined)[], position: number): Map<string, LiveRow> {
  const rows = new Map<string, LiveRow>();
  for (const [index, deed] of given.slice(0, position).entries()) {
    if (!deed) continue;
    if (deed.removes) rows.delete(nameOf(deed.key));
    else rows.set(nameOf(deed.key), { key: nameOf(deed.key), position: index + 1 });
  }
  return rows;
}

/** Ticks after `from` up to `to`, of `step` events each: what the history service answers. */
function ticksOf(given: readonly (Deed | undefined)[], from: number, to: number, step: number): ChangeTick[] {
  const ticks: ChangeTick[] = [];
  for (let begin = from; begin < to; begin += step) {
    const end = Math.min(begin + step, to);
    const before = fresh(given, begin);
    const after = fresh(given, end);
    const rows = [...after.values()].filter((row) => before.get(row.key)?.position !== row.position);
    const removed = [...before.keys()].filter((key) => !after.has(key));
    if (rows.length + removed.length === 0) continue;
    const position = Math.max(end, ...rows.map((row) => row.position));
    ticks.push({ position, time: new Date(position * 1000).toISOString(), rows, removed });
  }
  return ticks;
}

const sorted = (rows: ReadonlyMap<string, LiveRow>) =>
  [...rows].sort(([one], [other]) => (one < other ? -1 : 1));

describe("makeTimeline", () => {
  it("gives after any walk, with parts added and let go on the way, the rows that a fresh fold gives", () => {
    fc.assert(
      fc.property(
        deeds,
        fc.array(fc.oneof(fc.nat(100), fc.constantFrom("append", "forget")), { maxLength: 40 }),
        fc.nat(100),
        (given, walk, start) => {
          const from = Math.floor((start / 100) * given.length);
          let to = Math.min(from + 10, given.length);
          const line = makeTimeline(fresh(given, from), from, to, ticksOf(given, from, to, 1));
          let at = from;
          const rows = fresh(given, at);
          for (const move of walk) {
            if (move === "append") {
              const until = Math.min(to + 7, given.length);
              // Overlapping what is there already, as answers do that were asked for twice.
              line.append(ticksOf(given, Math.max(line.from, to - 3), until, 1), until);
              to = until;
            } else if (move === "forget") line.forgetBefore(at);
            else {
              const next = line.from + Math.floor((move / 100) * (line.to - line.from));
              line.move(rows, at, next);
              at = next;
            }
            expect(sorted(rows)).toEqual(sorted(fresh(given, at)));
          }
        },
      ),
    );
  });

  it("is exact where merged ticks end", () => {
    fc.assert(
      fc.property(deeds, fc.integer({ min: 1, max: 12 }), fc.array(fc.nat(20)), (given, step, walk) => {
        const ticks = ticksOf(given, 0, given.length, step);
        const line = makeTimeline(new Map(), 0, given.length, ticks);
        const ends = [0, ...ticks.map((tick) => tick.position)];
        const rows = new Map<string, LiveRow>();
        let at = 0;
        for (const index of walk) {
          const next = ends[index % ends.length] ?? 0;
          line.move(rows, at, next);
          at = next;
          expect(sorted(rows)).toEqual(sorted(fresh(given, at)));
        }
      }),
    );
  });

  it("names just the keys that a move changed", () => {
    const tick = (position: number, ...keys: string[]) => ({
      position,
      time: "2026-11-21T08:00:00Z",
      rows: keys.map((key) => ({ key, position })),
      removed: [],
    });
    const line = makeTimeline(new Map(), 10, 20, [tick(12, "a"), tick(14, "b"), tick(16, "a")]);
    const rows = new Map<string, LiveRow>();
    expect(line.move(rows, 10, 15)).toEqual(["a", "b"]);
    expect(line.move(rows, 15, 17)).toEqual(["a"]);
    expect(line.move(rows, 17, 18)).toEqual([]);
    expect(line.move(rows, 18, 13)).toEqual(["b", "a"]);
    expect([...rows.values()]).toEqual([{ key: "a", position: 12 }]);
  });
});
