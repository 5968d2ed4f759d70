import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isCutDue, standardThinning, thin } from "./thinning.ts";

const hour = 3600_000;
const day = 24 * hour;
const now = Date.UTC(2026, 10, 21, 12, 34);
const all = { ...standardThinning, most: Number.POSITIVE_INFINITY };

/** Snapshots over 60 days, some close together, in order. */
const snapshots = fc
  .array(fc.oneof(fc.nat({ max: 60 * day }), fc.nat({ max: 3 * day }), fc.nat({ max: 3 * hour })), {
    maxLength: 80,
  })
  .map((ages) =>
    ages
      .sort((a, b) => b - a)
      .map((age, at) => ({ position: (at + 1) * 10, storedAt: new Date(now - age).toISOString() })),
  );

const kept = (given: Parameters<typeof thin>[0], at = now, rule = all) => {
  const gone = new Set(thin(given, at, rule));
  return given.filter((one) => !gone.has(one));
};

describe("thinning", () => {
  it("keeps all of a day, one of each hour, one of each day, the newest and the oldest", () => {
    fc.assert(
      fc.property(snapshots, (given) => {
        const left = kept(given);
        expect(left.at(-1)).toBe(given.at(-1));
        expect(left[0]).toBe(given[0]);
        for (const one of given) {
          const time = Date.parse(one.storedAt);
          const span = now - time < day ? 1 : now - time < 30 * day ? hour : day;
          const sameSpan = (other: { readonly storedAt: string }) =>
            Math.floor(Date.parse(other.storedAt) / span) === Math.floor(time / span);
          if (span === 1) expect(left).toContain(one);
          // Never further from a snapshot than the last of its own hour or day.
          expect(left.some((other) => other.position >= one.position && sameSpan(other))).toBe(true);
        }
        const hours = left
          .slice(1)
          .map(({ storedAt }) => Date.parse(storedAt))
          .filter((time) => now - time >= day && now - time < 30 * day);
        expect(new Set(hours.map((time) => Math.floor(time / hour))).size).toBe(hours.length);
        const days = left
          .slice(1)
          .map(({ storedAt }) => Date.parse(storedAt))
          .filter((time) => now - time >= 30 * day);
        expect(new Set(days.map((time) => Math.floor(time / day))).size).toBe(days.length);
      }),
    );
  });

  it("does nothing the second time, and step by step the same as at once", () => {
    fc.assert(
      fc.property(snapshots, fc.array(fc.nat({ max: 10 * day }), { maxLength: 5 }), (given, steps) => {
        expect(thin(kept(given), now, all)).toEqual([]);
        let left = given;
        let time = now;
        for (const step of steps) {
          time += step;
          left = kept(left, time);
        }
        expect(kept(left, time)).toEqual(kept(given, time));
      }),
    );
  });

  it("keeps what a base builds on itself, so that the base can be opened as well", () => {
    const storedAt = new Date(now).toISOString();
    const chain = [[], [], [20], [], [30], [], []].map((bases, at) => ({
      position: (at + 1) * 10,
      storedAt,
      bases,
    }));
    const left = kept(chain, now, { ...all, most: 3 }).map((one) => one.position);
    for (const one of chain.filter(({ position }) => left.includes(position))) {
      for (const base of one.bases) expect(left).toContain(base);
    }
    expect(kept(chain.slice(0, 5), now, { ...all, most: 2 }).map((one) => one.position)).toEqual([
      10, 20, 30, 50,
    ]);
  });

  it("never keeps more than the most, dropping where snapshots are closest", () => {
    fc.assert(
      fc.property(snapshots, fc.integer({ min: 2, max: 20 }), (given, most) => {
        const left = kept(given, now, { ...all, most });
        expect(left.length).toBe(Math.min(most, kept(given).length));
        expect(left.at(-1)).toBe(given.at(-1));
        expect(thin(left, now, { ...all, most })).toEqual([]);
      }),
    );
    const at = (position: number) => ({ position, storedAt: new Date(now - 1000 + position).toISOString() });
    expect(thin([1, 100, 110, 200, 300].map(at), now, { ...all, most: 4 })).toEqual([at(110)]);
  });
});

describe("a cut", () => {
  it("is never one that thinning removes at once, and leaves no stretch without one", () => {
    const gaps = fc.oneof(fc.nat({ max: 1000 }), fc.nat({ max: 20 * 60_000 }), fc.nat({ max: 3 * day }));
    fc.assert(
      fc.property(
        fc.array(gaps, { minLength: 1, maxLength: 200 }),
        fc.integer({ min: 1, max: 9 }),
        (steps, every) => {
          const times = steps.map(() => 0);
          let time = now;
          for (let at = steps.length - 1; at >= 0; at--) {
            times[at] = time;
            time -= steps[at] ?? 0;
          }
          const cuts: { position: number; storedAt: string }[] = [];
          let since = 0;
          for (const [index, at] of times.entries()) {
            since++;
            if (!isCutDue({ since, time: at, next: times[index + 1], now }, every)) continue;
            cuts.push({ position: index + 1, storedAt: new Date(at).toISOString() });
            since = 0;
          }
          expect(thin(cuts, now, all)).toEqual([]);
          const positions = [0, ...cuts.map(({ position }) => position), times.length];
          for (const [index, to] of positions.entries()) {
            const from = positions[index - 1] ?? 0;
            if (to - from <= every) continue;
            // Longer stretches lie within one hour or day, but for the events that were not yet enough.
            const first = times[from + every - 1] ?? 0;
            const last = times[to - 1] ?? 0;
            expect(now - first).toBeGreaterThanOrEqual(day);
            expect(Math.floor(last / day)).toBe(Math.floor(first / day));
          }
        },
      ),
    );
  });
});
