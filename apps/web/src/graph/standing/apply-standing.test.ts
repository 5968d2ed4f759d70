import { type StandingChange, standingChangeSchema } from "@cim/contracts/graph";
import { describe, expect, it } from "vitest";
import { shop, testAnswer, web } from "../data/test-answers.ts";
import { answerNow, applyStanding, type Standing } from "./apply-standing.ts";

const columns = [
  { name: "thing", kind: "thing" as const },
  { name: "count", kind: "number" as const },
];
const because = { position: 9, type: "ComponentRegistered", time: "2026-11-21T10:00:00Z" };
const change = (given: object): StandingChange =>
  standingChangeSchema.parse({ question: "q", epoch: "e", sequence: 0, position: 5, ...given });
const whole = (rows: unknown[][], given: object = {}) =>
  change({ answer: testAnswer({ columns, rows }), ...given });

/** Applies changes one after the other; a gap throws. */
function apply(changes: readonly StandingChange[], before?: Standing): Standing {
  let standing = before;
  changes.forEach((one, at) => {
    const applied = applyStanding(standing, one, { page: 100 + at, time: 1000 + at });
    if ("gap" in applied) throw new Error(`a gap at ${at}`);
    standing = applied.standing;
  });
  if (!standing) throw new Error("nothing");
  return standing;
}
const cells = (standing: Standing) => standing.rows.map((row) => row.cells);
const notes = (standing: Standing) => standing.notes.map(({ what, cells: [thing] }) => [what, thing]);
const keyOf = (thing: { kind: string; id: string }) => JSON.stringify([`${thing.kind}:${thing.id}`]);

describe("a standing question", () => {
  it("begins with all rows, none of which has just come", () => {
    const standing = apply([whole([[web, 1]])]);
    expect(cells(standing)).toEqual([[web, 1]]);
    expect([standing.rows[0]?.cameAt, standing.notes]).toEqual([undefined, []]);
  });

  it("has rows come and go, each noted with the event that did it", () => {
    const standing = apply([
      whole([[web, 1]]),
      change({ sequence: 1, came: [{ key: keyOf(shop), row: [shop, 2] }], because }),
      change({ sequence: 2, went: [keyOf(web)], because, position: 12 }),
    ]);
    expect(cells(standing)).toEqual([[shop, 2]]);
    expect(standing.rows[0]?.cameAt).toBe(101);
    expect(notes(standing)).toEqual([
      ["went", web],
      ["came", shop],
    ]);
    expect(standing.notes[0]?.because).toEqual(because);
    expect(answerNow(standing)).toMatchObject({ rows: [[shop, 2]], position: 12 });
  });

  it("keeps a row whose figures changed in its place, with one note for all its changes", () => {
    const changed = (sequence: number, count: number) =>
      change({ sequence, came: [{ key: keyOf(web), row: [web, count] }], because });
    const standing = apply([
      whole([
        [web, 1],
        [shop, 2],
      ]),
      changed(1, 5),
      changed(2, 6),
    ]);
    expect(cells(standing)).toEqual([
      [web, 6],
      [shop, 2],
    ]);
    expect(notes(standing)).toEqual([["changed", web]]);
  });

  it("has one note for many rows that change together, and keeps that of what came", () => {
    const many = Array.from({ length: 30 }, (_, at) => ({ ...web, id: `web-${at}` }));
    const changed = (sequence: number, count: number) =>
      change({ sequence, came: many.map((one) => ({ key: keyOf(one), row: [one, count] })), because });
    const standing = apply([
      whole([...many.map((one) => [one, 1])]),
      change({ sequence: 1, came: [{ key: keyOf(shop), row: [shop, 1] }], because }),
      changed(2, 2),
      changed(3, 3),
    ]);
    expect(standing.notes.map(({ what, count }) => [what, count])).toEqual([
      ["changed", 30],
      ["came", 1],
    ]);
  });

  it("tells what is different after a reconnect, without an event, and keeps what is alike", () => {
    const before = apply([whole([[web, 1]])]);
    const standing = apply(
      [
        whole(
          [
            [shop, 2],
            [web, 1],
          ],
          { epoch: "other" },
        ),
      ],
      before,
    );
    expect(notes(standing)).toEqual([["came", shop]]);
    expect(standing.notes[0]?.because).toBeUndefined();
    expect(cells(standing)).toEqual([
      [shop, 2],
      [web, 1],
    ]);
    expect(standing.rows[1]?.cameAt).toBeUndefined();
  });

  it("takes a change that brings all rows with it by what is different", () => {
    const standing = apply([
      whole([[web, 1]]),
      whole(
        [
          [web, 1],
          [shop, 1],
        ],
        { sequence: 1, came: [{ key: keyOf(shop), row: [shop, 1] }], because },
      ),
    ]);
    expect(standing.notes).toMatchObject([{ what: "came", because }]);
  });

  it("is asked for anew after a gap, by another epoch, or before its first rows; what it has heard it passes over", () => {
    const before = apply([whole([[web, 1]])]);
    const heard = { page: 0, time: 0 };
    expect(applyStanding(undefined, change({ sequence: 1 }), heard)).toEqual({ gap: true });
    expect(applyStanding(before, change({ sequence: 2 }), heard)).toEqual({ gap: true });
    expect(applyStanding(before, change({ epoch: "x", sequence: 1 }), heard)).toEqual({ gap: true });
    expect(applyStanding(before, change({ sequence: 0, went: [keyOf(web)] }), heard)).toEqual({
      standing: before,
    });
  });

  it("keeps its rows while it cannot be evaluated", () => {
    const standing = apply([whole([[web, 1]]), change({ epoch: "", problem: "too long" })]);
    expect([standing.problem, cells(standing)]).toEqual(["too long", [[web, 1]]]);
    expect(apply([change({ sequence: 1 })], standing).problem).toBeUndefined();
  });

  it("keeps no more than 500 notes, the newest", () => {
    const rows = Array.from({ length: 700 }, (_, at) => [{ ...web, id: `web-${at}` }, 1]);
    const standing = apply([whole([]), whole(rows, { sequence: 1 })]);
    expect(standing.notes).toHaveLength(500);
    expect(new Set(standing.notes.map(({ id }) => id)).size).toBe(500);
  });
});
