import fc from "fast-check";
import { expect, test } from "vitest";
import { communities, mostInPart } from "./communities.ts";
import { neighbours } from "./layout-input.ts";

test("two rings joined by one relationship are two parts, and what is related to nothing is another", () => {
  const links = [0, 1, 2, 3].flatMap((one) =>
    [0, 1, 2, 3].flatMap((other): (readonly [number, number])[] =>
      one < other ? [[one, other] as const, [one + 4, other + 4] as const] : [],
    ),
  );
  const parts = communities(neighbours(10, [...links, [3, 4]]), [..."abcdefghij"]);
  expect(parts.map(({ members }) => [...members])).toEqual([
    [0, 1, 2, 3],
    [4, 5, 6, 7],
    [8, 9],
  ]);
});

test("every thing is in one part, and no part is much of a graph in which all hangs together", () => {
  const links = fc.array(fc.tuple(fc.nat(299), fc.nat(299)), { minLength: 600, maxLength: 900 });
  fc.assert(
    fc.property(links, (given) => {
      const near = neighbours(300, given);
      const parts = communities(
        near,
        near.map((_, index) => `t${index}`),
      );
      expect(parts.flatMap(({ members }) => [...members]).sort((a, b) => a - b)).toEqual(
        near.map((_, index) => index),
      );
      for (const { members } of parts) {
        if (members.some((index) => (near[index]?.length ?? 0) > 0)) {
          expect(members.length).toBeLessThanOrEqual(mostInPart(300));
        }
      }
    }),
    { numRuns: 30 },
  );
});
