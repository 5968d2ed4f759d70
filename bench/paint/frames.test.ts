import { frameSchema } from "@cim/contracts";
import { describe, expect, it } from "vitest";
import { applyTick, type SliceRows } from "../../apps/web/src/live/apply-tick.ts";
import { type Hearing, hearFrame } from "../../apps/web/src/live/hear-frame.ts";
import { makeFrames } from "./frames.ts";

const rows = ["a", "b", "c", "d"].map((key, index) => ({ key, position: index + 1, state: "registered" }));
const snapshot = { epoch: "of-the-projector", position: 40, rows };

/** A page that has fetched the snapshot and heard the projector's heartbeats. */
function makePage() {
  const slice: SliceRows = { position: 40, rows: new Map(rows.map((row) => [row.key, row])) };
  let hearing: Hearing | undefined = { epoch: "of-the-projector", sequence: 700, parts: [], sure: true };
  return {
    slice,
    hear(text: string) {
      const heard = hearFrame(hearing, frameSchema.parse(JSON.parse(text)));
      hearing = heard.hearing;
      const applied = heard.tick === undefined ? undefined : applyTick(slice, heard.tick);
      return {
        kind: heard.kind,
        applied: applied?.kind,
        changed: applied?.kind === "applied" ? applied.changed : [],
      };
    },
  };
}

describe("frames made for a page", () => {
  it("have it go on from the snapshot without another gap than the first", () => {
    const page = makePage();
    const frames = makeFrames(snapshot, ["c"], 4);
    expect(page.hear(frames.first)).toMatchObject({ kind: "gap", applied: "old" });
    expect(page.hear(frames.next(1))).toEqual({ kind: "next", applied: "applied", changed: ["a", "b", "c"] });
    expect(page.hear(frames.next(2))).toEqual({
      kind: "next",
      applied: "applied",
      changed: ["d", "a", "b", "c"],
    });
    expect(page.slice.position).toBe(48);
    expect(page.slice.rows.get("c")).toMatchObject({ version: "bench-2", position: 48 });
  });

  it("change the state of a row each time it comes", () => {
    const page = makePage();
    const frames = makeFrames(snapshot, ["c"], 5);
    page.hear(frames.first);
    const states = [1, 2, 3, 4].map((number) => {
      page.hear(frames.next(number));
      return ["a", "b", "c", "d"].map((key) => page.slice.rows.get(key)?.state);
    });
    for (const [index, now] of states.slice(1).entries())
      for (const [column, state] of now.entries()) expect(state).not.toBe(states[index]?.[column]);
  });
});
