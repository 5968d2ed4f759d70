import fc from "fast-check";
import { expect, test } from "vitest";
import { bundleLines, endOfGroup } from "./bundle-lines.ts";

const edge = (from: number, to: number, through = 0, heat = 0) => ({ from, to, label: "", through, heat });

test("relationships between two things stand side by side, in both directions", () => {
  const lines = bundleLines([edge(0, 1), edge(1, 0), edge(0, 1)], (thing) => thing);
  expect(lines.map(({ from, to, bend }) => [from, to, bend])).toEqual([
    [0, 1, -1],
    [0, 1, 0],
    [1, 0, -1],
  ]);
});

test("a closed group has one line to each other end, and none to itself; implied ones stay apart", () => {
  const lines = bundleLines([edge(0, 1, 0, 2), edge(0, 2, 0, 3), edge(0, 3), edge(3, 0, 1)], (thing) =>
    thing === 1 || thing === 2 ? endOfGroup(0) : thing === 3 ? 0 : thing,
  );
  expect(lines.filter(({ from, to }) => from !== to)).toEqual([
    { from: 0, to: -1, edges: [0, 1], bend: -0, heat: 5, isImplied: false },
  ]);
  expect(bundleLines([edge(1, 2)], () => endOfGroup(0))).toEqual([]);
  expect(bundleLines([edge(0, 1), edge(0, 2, 1)], (thing) => (thing === 0 ? 0 : endOfGroup(0)))).toHaveLength(
    2,
  );
});

test("every relationship is in exactly one line, but for those within a closed group", () => {
  const edges = fc.array(
    fc.tuple(fc.nat(9), fc.nat(9), fc.nat(1)).map(([from, to, through]) => edge(from, to, through)),
  );
  fc.assert(
    fc.property(edges, fc.array(fc.nat(2), { minLength: 10, maxLength: 10 }), (given, groups) => {
      const endOf = (thing: number) => (groups[thing] === 0 ? thing : endOfGroup((groups[thing] ?? 0) - 1));
      const lines = bundleLines(given, endOf);
      const drawn = lines.flatMap((line) => [...line.edges]).sort((a, b) => a - b);
      const expected = given.flatMap(({ from, to }, index) =>
        endOf(from) === endOf(to) && endOf(from) < 0 ? [] : [index],
      );
      expect(drawn).toEqual(expected);
      for (const line of lines) {
        for (const index of line.edges) {
          expect([endOf(given[index]?.from ?? -9), endOf(given[index]?.to ?? -9)]).toEqual([
            line.from,
            line.to,
          ]);
        }
      }
    }),
  );
});
