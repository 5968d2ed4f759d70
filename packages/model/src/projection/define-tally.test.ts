import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defineTally, tallied } from "./define-tally.ts";

const tally = defineTally("components", "fleet", (row) => row.state);
type Count = Parameters<typeof tallied>[1];

describe("a tally", () => {
  it("after any history of rows is what counting the rows anew gives", () => {
    const state = fc.option(fc.constantFrom("running", "stopped", "failing"), { nil: undefined });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom("a", "b", "c"), state)), (history) => {
        const rows = new Map<string, { readonly state: string }>();
        let count: Count;
        for (const [key, now] of history) {
          const before = rows.get(key);
          const after = now === undefined ? undefined : { state: now };
          count = tallied(tally, count, before, after);
          if (after === undefined) rows.delete(key);
          else rows.set(key, after);
        }
        expect(count?.total ?? 0).toBe(rows.size);
        for (const [name, number] of Object.entries(count?.byState ?? {})) {
          expect(number).toBe([...rows.values()].filter((row) => row.state === name).length);
        }
      }),
    );
  });
});
