import { expect, test } from "vitest";
import { type HeadSeen, noteHead, rateOf } from "./event-rate.ts";

function note(heads: readonly (readonly [seconds: number, head: number])[]): readonly HeadSeen[] {
  return heads.reduce<readonly HeadSeen[]>(
    (seen, [seconds, head]) => noteHead(seen, { time: seconds * 1_000, head }),
    [],
  );
}

test("the rate is that of the last ten seconds, whatever was before", () => {
  const seen = note(Array.from({ length: 61 }, (_, second) => [second, second < 50 ? second * 100 : 5_000]));
  expect(seen.length).toBeLessThanOrEqual(12);
  expect(rateOf(seen)).toBe(0);
  expect(
    rateOf(
      note([
        [0, 1_000],
        [5, 1_050],
        [10, 1_100],
      ]),
    ),
  ).toBe(10);
});

test("nothing is told before there is enough to tell it from", () => {
  expect(rateOf([])).toBeUndefined();
  expect(rateOf(note([[0, 1]]))).toBeUndefined();
  expect(
    rateOf(
      note([
        [0, 1],
        [1, 500],
      ]),
    ),
  ).toBeUndefined();
});

test("a head that goes back is of another log: no negative rate", () => {
  expect(
    rateOf(
      note([
        [0, 9_000],
        [5, 9_500],
        [6, 10],
      ]),
    ),
  ).toBeUndefined();
  expect(
    rateOf(
      note([
        [0, 9_000],
        [6, 10],
        [10, 50],
      ]),
    ),
  ).toBe(10);
});
