import { type Mark, markKinds } from "@cim/contracts/history";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { glyphsAt } from "./mark-glyphs.ts";
import { laneOrder, nextMark, placeAt, placeMarks } from "./mark-places.ts";

const shown = { from: 0, to: 1_000_000 };
const box = { width: 1_000, height: 33, size: 9 };
const mark = (kind: Mark["kind"], time: number, position = time): Mark => ({
  kind,
  position,
  time: new Date(time).toISOString(),
  type: "X",
  thing: { kind: "build", id: "b" },
  summary: `${kind} at ${time}`,
});
const someMarks = fc
  .array(fc.tuple(fc.constantFrom(...markKinds), fc.integer({ min: -100_000, max: 1_100_000 })), {
    maxLength: 300,
  })
  .map((given) => given.sort((a, b) => a[1] - b[1]).map(([kind, time]) => mark(kind, time)));

describe("marks on the time line", () => {
  test("each kind of the contract has a lane and a shape of its own", () => {
    expect([...laneOrder].sort()).toEqual([...markKinds].sort());
    expect(new Set(markKinds.map((kind) => glyphsAt(kind, [{ x: 0, y: 0 }]))).size).toBe(markKinds.length);
  });
  test("stand in a lane by kind, failures on top, close ones as one", () => {
    const places = placeMarks(
      [
        mark("deployment", 10_000),
        mark("failure", 100_000),
        mark("failure", 104_000),
        mark("failure", 200_000),
      ],
      shown,
      box,
    );
    expect(places.map(({ kind, x, y, reach, marks }) => [kind, x, y, reach, marks.length])).toEqual([
      ["failure", 100, 5.5, 4, 2],
      ["failure", 200, 5.5, 0, 1],
      ["deployment", 10, 16.5, 0, 1],
    ]);
  });
  test("never lose one that is in sight, never overlap in a lane, never leave the box", () => {
    fc.assert(
      fc.property(someMarks, (marks) => {
        const places = placeMarks(marks, shown, box);
        const seen = marks.filter(
          ({ time }) => Date.parse(time) >= shown.from && Date.parse(time) <= shown.to,
        );
        expect(places.flatMap((place) => place.marks).length).toBe(seen.length);
        for (const [index, place] of places.entries()) {
          const before = places[index - 1];
          if (before?.kind === place.kind) expect(place.x - before.x).toBeGreaterThanOrEqual(box.size);
          expect(place.y).toBeGreaterThan(0);
          expect(place.y).toBeLessThan(box.height);
        }
      }),
    );
  });
  test("are found under a point, with some room around", () => {
    const places = placeMarks([mark("failure", 100_000), mark("deployment", 103_000)], shown, box);
    expect(placeAt(places, 104, 6, 8)?.kind).toBe("failure");
    expect(placeAt(places, 104, 15, 8)?.kind).toBe("deployment");
    expect(placeAt(places, 130, 15, 8)).toBeUndefined();
  });
  test("lead on and back by position", () => {
    const marks = [mark("failure", 10), mark("deployment", 20), mark("alert", 30)];
    expect(nextMark(marks, 20, "forward")?.position).toBe(30);
    expect(nextMark(marks, 20, "back")?.position).toBe(10);
    expect(nextMark(marks, 30, "forward")).toBeUndefined();
  });
});
