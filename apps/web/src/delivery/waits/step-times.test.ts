import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changeOf, minute } from "../test-changes.ts";
import { median, quantile } from "./quantile.ts";
import { enough, isLongerThan, makeStepTimes, newestCounted } from "./step-times.ts";

const minutes = 60_000;
/** A change that waited so many minutes for its build. */
const built = (key: string, waited: number, from = 0, name: string | null = null) =>
  changeOf(key, {
    package: name,
    reached: { submitted: from, "build-started": from + waited, built: from + waited + 1 },
  });
const whoseOf = (change: { readonly package: string | null; readonly boundedContext: string | null }) => ({
  package: change.package ?? undefined,
  context: change.boundedContext ?? undefined,
});

describe("quantile", () => {
  it("is by nearest rank, one of the values", () => {
    expect(quantile([], 0.5)).toBeUndefined();
    expect([0, 0.5, 0.9, 0.95, 1].map((share) => quantile([1, 2, 3, 4, 10], share))).toEqual([
      1, 3, 10, 10, 10,
    ]);
    expect(median([5, 1, 9, 2])).toBe(2);
  });

  it("is not exceeded by its share of all (property)", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(), { minLength: 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, share) => {
          const found = quantile(
            [...values].sort((one, other) => one - other),
            share,
          ) as number;
          expect(values).toContain(found);
          expect(values.filter((value) => value <= found).length).toBeGreaterThanOrEqual(
            share * values.length,
          );
          expect(values.filter((value) => value < found).length).toBeLessThanOrEqual(
            Math.max(0, share * values.length),
          );
        },
      ),
    );
  });
});

describe("how long a step usually takes", () => {
  it("is said of all changes until a package or a context speaks for itself, with how many it rests on", () => {
    const others = Array.from({ length: enough }, (_, at) => built(`o${at}`, 9));
    const few = Array.from({ length: enough - 1 }, (_, at) => built(`w${at}`, 2, 0, "web"));
    const whose = { package: "web", context: undefined };
    const before = makeStepTimes([...others, ...few], whoseOf).usual("build-started", whose);
    expect(before).toMatchObject({ of: "machine", name: undefined, count: 2 * enough - 1, p50: 9 * minutes });
    const now = makeStepTimes([...others, ...few, built("one more", 2, 0, "web")], whoseOf);
    expect(now.usual("build-started", whose)).toEqual({
      of: "package",
      name: "web",
      count: enough,
      p50: 2 * minutes,
      p95: 2 * minutes,
    });
    expect(now.usual("built", whose)?.p50).toBe(minutes);
    expect(now.usual("deployed", whose), "nobody made it").toBeUndefined();
  });

  it("falls back from a package to its context before all", () => {
    const inContext = Array.from({ length: enough }, (_, at) => ({
      ...built(`c${at}`, 4, 0, `p${at}`),
      boundedContext: "the sales",
    }));
    const usual = makeStepTimes([...inContext, built("x", 100)], whoseOf).usual("build-started", {
      package: "p1",
      context: "the sales",
    });
    expect(usual).toMatchObject({ of: "context", name: "the sales", count: enough, p50: 4 * minutes });
  });

  it("counts no failed step, none that was begun only, and none without a step before it", () => {
    const failed = changeOf("f", { reached: { "build-started": 0, built: 5 }, failed: "built" });
    const waiting = changeOf("w", {
      reached: { submitted: 0 },
      waitsFor: "build-started",
      waitsSince: minute(0),
    });
    const times = makeStepTimes([failed, waiting], whoseOf);
    const nobody = { package: undefined, context: undefined };
    expect(times.usual("built", nobody)).toBeUndefined();
    expect(times.usual("build-started", nobody)).toBeUndefined();
    expect(times.usual("submitted", nobody)).toBeUndefined();
  });

  it("counts no step that was made before the one it follows", () => {
    const merge = changeOf("m", { reached: { submitted: 5, merged: 4, "build-started": 7 } });
    const times = makeStepTimes([merge], whoseOf);
    const nobody = { package: undefined, context: undefined };
    expect(times.usual("merged", nobody)).toBeUndefined();
    expect(times.usual("build-started", nobody)).toMatchObject({ count: 1 });
  });

  it("is called longer than usual only where enough changes say so", () => {
    const usual = { p50: 1, p95: 10, count: enough, of: "machine", name: undefined } as const;
    expect([10, 11].map((waited) => isLongerThan(usual, waited))).toEqual([false, true]);
    expect(isLongerThan({ ...usual, count: enough - 1 }, 11)).toBe(false);
    expect(isLongerThan(undefined, 11)).toBe(false);
  });

  it("forgets what was usual long ago", () => {
    const old = Array.from({ length: newestCounted }, (_, at) => built(`old${at}`, 60, at));
    const young = Array.from({ length: newestCounted }, (_, at) => built(`young${at}`, 1, 100_000 + at));
    const usual = makeStepTimes([...young, ...old], whoseOf).usual("build-started", {
      package: undefined,
      context: undefined,
    });
    expect(usual).toMatchObject({ count: newestCounted, p50: minutes, p95: minutes });
  });
});
