import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eventAt } from "../live/test-world.ts";
import { makeEventWindow, mostFollowed, mostShown } from "./event-window.ts";

const positionsOf = (window: ReturnType<typeof makeEventWindow>) =>
  window.rows.map((event) => event.position);
const events = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => eventAt(from + index));

describe("the window of events", () => {
  it("gives each event once and in order, whatever order they come in", () => {
    const positions = fc.array(fc.integer({ min: 1, max: 80 }), { maxLength: 60 });
    fc.assert(
      fc.property(positions, positions, (some, others) => {
        const window = makeEventWindow();
        window.take(some.map(eventAt));
        window.take(others.map(eventAt));
        const expected = [...new Set([...some, ...others])].sort((one, other) => one - other);
        expect(positionsOf(window)).toEqual(expected);
      }),
    );
  });

  it("stands still while held, counts what comes, and shows all of it when it follows again", () => {
    const window = makeEventWindow();
    window.take(events(1, 5));
    window.hold(0);
    window.take([eventAt(7), eventAt(6), eventAt(6)]);
    expect(positionsOf(window)).toEqual([1, 2, 3, 4, 5]);
    expect(window.fresh).toBe(2);
    window.follow();
    expect(positionsOf(window)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(window.fresh).toBe(0);
  });

  it("reads what came in a long pause as older pages: nothing is skipped over", () => {
    const window = makeEventWindow({ followed: 10, shown: 50 });
    window.take(events(1, 5));
    window.hold(0);
    window.take(events(6, 2_000));
    expect(window.fresh).toBe(1_995);
    window.follow();
    const oldest = window.rows[0]?.position ?? 0;
    expect(window.rows.at(-1)?.position).toBe(2_000);
    expect(oldest).toBeGreaterThan(5);
    expect(window.below).toBe(oldest);
    window.addOlder(events(oldest - 3, oldest - 1).reverse(), oldest - 3);
    expect(positionsOf(window)).toEqual(events(oldest - 3, 2_000).map((event) => event.position));
  });

  it("begins anew above events that were missed", () => {
    const window = makeEventWindow();
    window.take(events(1, 5));
    window.jump(100);
    window.take(events(100, 102));
    expect(positionsOf(window)).toEqual([100, 101, 102]);
    expect(window.below).toBe(100);
    window.take([eventAt(50)]);
    expect(positionsOf(window)).toEqual([100, 101, 102]);
  });

  it("is full of older pages at its limit", () => {
    const window = makeEventWindow({ followed: 10, shown: 30 });
    window.take(events(100, 104));
    window.hold(0);
    window.addOlder(events(74, 99).reverse(), 74);
    expect(window.isFull).toBe(true);
  });

  it("does not grow in an hour at 2,000 events a second, followed or held", () => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const window = makeEventWindow();
    let position = 0;
    const pass = (seconds: number) => {
      // A batch a frame of the slowed list: 400 ms.
      for (let batch = 0; batch < seconds * 2.5; batch += 1) {
        window.take(events(position + 1, position + 800));
        position += 800;
      }
    };
    const heap = () => {
      collect();
      return process.memoryUsage().heapUsed;
    };
    pass(60);
    const before = heap();
    pass(1_770);
    expect(window.rows.length).toBeLessThanOrEqual(mostFollowed + 500);
    window.hold(0);
    pass(1_770);
    expect(window.rows.length).toBeLessThanOrEqual(mostShown);
    expect(window.waits).toBeLessThanOrEqual(mostFollowed + 500);
    expect(window.fresh).toBe(1_770 * 2_000);
    // Held it keeps what waits besides: as many again.
    expect(heap() - before).toBeLessThan(8 * 1024 * 1024);
    window.follow();
    expect(window.rows.at(-1)?.position).toBe(3_600 * 2_000);
    expect(heap() - before).toBeLessThan(1024 * 1024);
  }, 60_000);
});
