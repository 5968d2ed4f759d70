import type { Difference, HistoryQuery } from "@cim/contracts/history";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MomentSource } from "../past/past-source.ts";
import { seekThing } from "./seek-thing.ts";
import { pastRow } from "./test-things.ts";

/** Answers as history does: entries in the order of keys, after a key, at most `limit`. */
function historyOf(keys: readonly string[]): { readonly source: MomentSource; readonly asked: () => number } {
  let asked = 0;
  const difference = async (query: HistoryQuery<"difference">): Promise<Difference> => {
    asked += 1;
    const rest = [...keys].sort().filter((key) => query.after === undefined || key > query.after);
    const listed = rest.slice(0, query.limit);
    return {
      projection: query.projection,
      slice: query.slice,
      from: { position: query.from, time: null },
      to: { position: query.to, time: null },
      added: listed.map((key) => pastRow(key)),
      removed: [],
      changed: [],
      counts: { added: keys.length, removed: 0, changed: 0, same: 0 },
      next: rest.length > listed.length ? (listed.at(-1) ?? null) : null,
    };
  };
  return { source: { difference } as unknown as MomentSource, asked: () => asked };
}

const sought = { projection: "components", slices: ["fleet"], from: 1, to: 9 };
const signal = new AbortController().signal;

describe("seekThing", () => {
  it("finds every key that differs and none that does not", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1 }),
        fc.string({ minLength: 1 }),
        async (keys, other) => {
          const { source } = historyOf(keys);
          for (const key of keys)
            expect((await seekThing(source, { ...sought, key }, signal))?.key).toBe(key);
          const found = await seekThing(source, { ...sought, key: other }, signal);
          expect(found?.key).toBe(keys.includes(other) ? other : undefined);
        },
      ),
    );
  });

  it("reads next to the key only, among thousands", async () => {
    const keys = Array.from({ length: 10_000 }, (_, index) => `web-${String(index).padStart(5, "0")}`);
    const { source, asked } = historyOf(keys);
    expect((await seekThing(source, { ...sought, key: "web-07777" }, signal))?.key).toBe("web-07777");
    expect(asked()).toBe(1);
  });
});
