import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeTestWorld, snapshotOf } from "../live/test-world.ts";
import { makeTestPage } from "./test-page.ts";
import { type Deed, makeTestPast, rowsAt } from "./test-past.ts";

/** So long that not all of it is around any moment. */
const length = 2_600;

type Step =
  | { readonly do: "go" | "near"; readonly to: number }
  | { readonly do: "wait"; readonly ms: number }
  | { readonly do: "play"; readonly speed: number }
  | { readonly do: "pause" | "live" | "hold" | "release" | "release-one" | "watch" | "unwatch" | "search" };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom("go", "near"), to: fc.nat(length) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant("wait" as const), ms: fc.constantFrom(0, 20, 300) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("play" as const), speed: fc.constantFrom(1, 60, 600) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom("pause", "live", "hold", "release", "release-one", "watch", "unwatch", "search"),
    }),
  },
);

const log = (): (Deed | undefined)[] =>
  Array.from({ length }, (_, index) =>
    index % 5 === 0 ? undefined : { key: `c${(index * 7) % 1_499}`, removes: index % 13 === 0 },
  );

describe("the past engine", () => {
  it("shows after any mix of moves, plays, screens and late answers only rows that a fresh fold gives, and ends where it was told to", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const past = makeTestPast(log());
        const { world, engine } = makeTestWorld(
          [
            ["components", "fleet"],
            ["changes", "delivery"],
          ],
          past.source,
        );
        world.snapshots.set("components/fleet", snapshotOf(9_000, ["live-a"]));
        world.snapshots.set("changes/delivery", snapshotOf(9_000, ["live-b"]));
        const page = makeTestPage(world.posted);
        const watched = new Set(["components"]);
        let wanted: number | undefined;
        page.onCommit(() => {
          const { shown } = page.status();
          for (const projection of watched) {
            const at = page.collection(projection)?.asOf;
            if (shown && at?.position === shown.position) {
              expect(page.rows(projection)).toEqual(rowsAt(past.state.log, shown.position));
            }
          }
        });
        engine.watch("components");
        world.connected(true);
        await world.pass(100);
        const asOf = (position: number | undefined) => {
          wanted = position;
          engine.past({ type: "as-of", position });
        };
        for (const given of steps) {
          if (given.do === "go") asOf(given.to);
          else if (given.do === "near")
            asOf(Math.max(0, Math.min(length, (wanted ?? 300) + (given.to % 21) - 10)));
          else if (given.do === "wait") await world.pass(given.ms);
          else if (given.do === "play") engine.past({ type: "play", speed: given.speed });
          else if (given.do === "pause") engine.past({ type: "pause" });
          else if (given.do === "live") asOf(undefined);
          else if (given.do === "hold") past.state.hold();
          else if (given.do === "release") past.state.release();
          else if (given.do === "release-one") past.state.releaseOne();
          else if (given.do === "search") void engine.search("c1", 5, ["changes"]);
          else if (given.do === "watch") {
            watched.add("changes");
            engine.watch("changes");
          } else {
            watched.delete("changes");
            engine.unwatch("changes");
          }
        }
        past.state.release();
        engine.past({ type: "pause" });
        await world.pass(4_000);
        const end = page.status();
        if (wanted === undefined) {
          expect(end).toMatchObject({ state: "live", shown: undefined });
          expect([...page.rows("components").keys()]).toEqual(["live-a"]);
        } else {
          expect(end).toMatchObject({ state: "shown", shown: { position: end.wanted } });
          for (const projection of watched)
            expect(page.rows(projection)).toEqual(rowsAt(past.state.log, end.wanted ?? -1));
        }
        engine.stop();
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});
