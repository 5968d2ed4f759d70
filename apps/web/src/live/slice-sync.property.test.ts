import type { Frame } from "@cim/contracts/live";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LiveRow } from "./parse-frame.ts";
import type { Server } from "./server.ts";
import { makeSliceSync } from "./slice-sync.ts";
import { makeTestClock } from "./test-clock.ts";

/** What happens between projector, BFF and page, one step at a time. */
type Step =
  | {
      readonly do: "change";
      readonly keys: readonly number[];
      readonly remove: boolean;
      readonly parts: number;
    }
  | { readonly do: "beat" | "pass" }
  | { readonly do: "restart" }
  | { readonly do: "deliver" | "lose" | "double"; readonly count: number }
  | { readonly do: "follow" }
  | { readonly do: "answer" | "answer-late" | "fail" }
  | { readonly do: "wait" };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("change" as const),
      keys: fc.uniqueArray(fc.nat(5), { minLength: 1, maxLength: 4 }),
      remove: fc.boolean(),
      parts: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("beat", "pass") }) },
  { weight: 1, arbitrary: fc.constant({ do: "restart" } as const) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom("deliver", "deliver", "lose", "double"),
      count: fc.integer({ min: 1, max: 4 }),
    }),
  },
  { weight: 3, arbitrary: fc.constant({ do: "follow" } as const) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom("answer", "answer", "answer-late", "fail") }) },
  { weight: 2, arbitrary: fc.constant({ do: "wait" } as const) },
);

/**
 * A projector that splits ticks and at each start folds its rows anew (with another outcome at the same position), two BFFs that
 * follow it, one later than the other, and answer from where they are, a wire that loses and doubles.
 */
function makeWorld() {
  const clock = makeTestClock();
  let epoch = 1;
  let sequence = 0;
  let position = 1;
  const rows = new Map<string, LiveRow>();
  const wire: Frame[] = [];
  let followed = { epoch: "1", position, rows: [] as LiveRow[] };
  let late = followed;
  const asked: ((how: "answer" | "answer-late" | "fail") => void)[] = [];

  const send = (part: Pick<Frame, "since" | "position" | "rows" | "removed">) => {
    sequence += 1;
    wire.push({ epoch: String(epoch), sequence, head: position, ...part });
  };
  const server: Server = {
    snapshot: (projection, slice) =>
      new Promise((resolve) => {
        const then = followed;
        asked.push((how) =>
          resolve(
            how === "fail"
              ? { kind: "failed", fault: "cut" }
              : { kind: "body", body: { projection, slice, ...(how === "answer" ? then : late) } },
          ),
        );
      }),
    events: () => Promise.reject(new Error("not asked here")),
    session: () => Promise.reject(new Error("not asked here")),
  };
  const page = new Map<string, LiveRow>();
  const sync = makeSliceSync({
    projection: "components",
    name: "fleet",
    server,
    clock,
    changed: (keys) => {
      for (const key of keys) {
        const row = sync.slice.rows.get(key);
        if (row) page.set(key, row);
        else page.delete(key);
      }
    },
    moved: () => undefined,
    signedOut: () => undefined,
  });
  const hear = (frame: Frame) => sync.hear(new TextEncoder().encode(JSON.stringify(frame)));
  const settle = async () => {
    for (let turn = 0; turn < 6; turn += 1) await Promise.resolve();
  };

  async function run(given: Step): Promise<void> {
    if (given.do === "change") {
      const since = position;
      const changed: LiveRow[] = [];
      const removed: string[] = [];
      for (const number of given.keys) {
        const key = `k${number}`;
        position += 1;
        if (given.remove && rows.delete(key)) removed.push(key);
        else {
          const row = { key, position, name: `name ${position}` };
          rows.set(key, row);
          changed.push(row);
        }
      }
      const own = Math.min(given.parts, Math.max(1, changed.length));
      const share = Math.ceil(changed.length / own);
      const parts = Array.from({ length: own }, (_, part) => changed.slice(part * share, (part + 1) * share));
      const shown = parts.filter((part, at) => part.length > 0 || at === 0);
      for (const [at, part] of shown.entries()) {
        const isLast = at === shown.length - 1;
        send({ since, position: isLast ? position : since, rows: part, removed: isLast ? removed : [] });
      }
    } else if (given.do === "beat") send({ since: position, position, rows: [], removed: [] });
    else if (given.do === "pass") {
      // The log went on without this slice: its next frame says so.
      const since = position;
      position += 3;
      send({ since, position, rows: [], removed: [] });
    } else if (given.do === "restart") {
      epoch += 1;
      sequence = 0;
      for (const [key, row] of rows) rows.set(key, { ...row, name: `name ${row.position} of ${epoch}` });
    } else if (given.do === "lose") wire.splice(0, given.count);
    else if (given.do === "deliver") for (const frame of wire.splice(0, given.count)) hear(frame);
    else if (given.do === "double")
      for (const frame of wire.splice(0, given.count)) [frame, frame].forEach(hear);
    else if (given.do === "follow") {
      late = followed;
      followed = { epoch: String(epoch), position, rows: [...rows.values()] };
    } else if (given.do === "wait") clock.advance(20_000);
    else asked.shift()?.(given.do);
    await settle();
  }

  /** The wire heals: from here on everything arrives. */
  async function heal(): Promise<void> {
    for (let round = 0; round < 6; round += 1) {
      await run({ do: "beat" });
      await run({ do: "deliver", count: wire.length });
      await run({ do: "follow" });
      await run({ do: "wait" });
      while (asked.length > 0) await run({ do: "answer" });
    }
  }
  return { run, heal, sync, rows, page, position: () => position, epoch: () => String(epoch) };
}

const sorted = (rows: ReadonlyMap<string, LiveRow>) =>
  [...rows].sort(([one], [other]) => (one < other ? -1 : 1));

describe("makeSliceSync", () => {
  it("ends with the server's rows after any mix of ticks, parts, losses, doubles, restarts, late and failed snapshots", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const world = makeWorld();
        world.sync.refetch();
        for (const given of steps) await world.run(given);
        await world.heal();
        expect(world.sync.state().phase).toBe("live");
        expect(sorted(world.sync.slice.rows)).toEqual(sorted(world.rows));
        expect(sorted(world.page)).toEqual(sorted(world.rows));
        expect(world.sync.slice.position).toBe(world.position());
      }),
      { numRuns: 400 },
    );
  }, 60_000);

  it("never shows a state that the server never had at that position", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const world = makeWorld();
        const history = new Map<string, string>();
        const note = () => history.set(`${world.epoch()}/${world.position()}`, picture(world.rows));
        const picture = (rows: ReadonlyMap<string, LiveRow>) => JSON.stringify(sorted(rows));
        note();
        world.sync.refetch();
        for (const given of steps) {
          await world.run(given);
          note();
          const { phase, epoch } = world.sync.state();
          if (phase !== "live") continue;
          expect(picture(world.sync.slice.rows)).toBe(history.get(`${epoch}/${world.sync.slice.position}`));
        }
      }),
      { numRuns: 400 },
    );
  }, 60_000);
});
