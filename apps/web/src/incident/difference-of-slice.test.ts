import type { AnyRow } from "@cim/contracts";
import { differenceOfRows } from "@cim/model";
import fc from "fast-check";
import { expect, test } from "vitest";
import { differenceOfSlice } from "./difference-of-slice.ts";

const name = fc.constantFrom("a", "b", "c");
const leaf = fc.oneof(fc.constant(null), fc.nat(2), fc.array(fc.nat(1), { maxLength: 2 }));
const value = fc.oneof(leaf, fc.dictionary(name, fc.oneof(leaf, fc.dictionary(name, leaf))));
const because = fc.dictionary(
  fc.constantFrom("a", "b", "a.b", "b.c", "c.a.b"),
  fc.integer({ min: 1, max: 9 }),
);
const row = fc.tuple(fc.nat(2), because, fc.dictionary(name, value));
const rows = fc
  .dictionary(fc.constantFrom("k1", "k2", "k3", "k4"), row)
  .map(
    (given) =>
      new Map(
        Object.entries(given).map(([key, [position, why, fields]]): [string, AnyRow] => [
          key,
          { key, position: position + 1, time: "2026-11-21T08:00:00Z", because: why, ...fields },
        ]),
      ),
  );

test("a file tells the same differences as the server", () => {
  fc.assert(
    fc.property(rows, rows, (before, after) => {
      expect(differenceOfSlice(before, after)).toEqual(differenceOfRows(before, after));
    }),
  );
});
