import type { GraphAnswer, StandingChange } from "@cim/contracts";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { AppliedEvent } from "../keeper/touched.ts";
import { createStandingQuestion, type StandingQuestion } from "./standing-question.ts";

let now = 0;
let rows: unknown[][] = [];
let cost = 0;
let failure: Error | undefined;
let evaluations = 0;
let behind = 0;
let published: StandingChange[] = [];
let standing: StandingQuestion;

const thing = (id: string) => ({ kind: "component", id, name: id });
const key = (id: string) => JSON.stringify([`component:${id}`]);
const event = (position: number): AppliedEvent => ({
  ...{ position, time: "2026-11-21T09:00:00Z", type: "ComponentStarted" },
  changes: [],
});

async function evaluate(): Promise<GraphAnswer> {
  evaluations += 1;
  now += cost;
  if (failure !== undefined) throw failure;
  return {
    columns: [
      { name: "thing", kind: "thing" },
      { name: "events", kind: "number" },
    ],
    rows,
    ...{ nodes: [], edges: [], position: 1000 + evaluations - behind, engine: "grafeo", tookMs: cost },
  };
}

/** The clock goes on, and what waited for it is done. */
async function pass(milliseconds: number): Promise<void> {
  now += milliseconds;
  await vi.advanceTimersByTimeAsync(milliseconds);
}

beforeEach(() => {
  vi.useFakeTimers();
  [now, cost, evaluations, behind] = [0, 10, 0, 0];
  rows = [[thing("a"), 1]];
  published = [];
  failure = undefined;
  let epochs = 0;
  standing = createStandingQuestion({
    id: "q",
    evaluate,
    publish: (change) => published.push(structuredClone(change)),
    newEpoch: () => `epoch-${++epochs}`,
    now: () => now,
    problemOf: (error) => (error instanceof Error && error.message !== "away" ? error.message : undefined),
  });
});

afterEach(() => {
  standing.close();
  vi.useRealTimers();
});

describe("a standing question", () => {
  it("tells all its rows to who opens it", async () => {
    expect(await standing.whole()).toMatchObject({
      ...{ question: "q", epoch: "epoch-1", sequence: 0, position: 1001, came: [], went: [] },
      answer: { rows: [[thing("a"), 1]] },
    });
    expect(published).toEqual([]);
  });

  it("tells what came, what is another and what went, and by which event", async () => {
    await standing.whole();
    rows = [
      [thing("b"), 1],
      [thing("a"), 2],
    ];
    standing.touch(event(7));
    await pass(250);
    rows = [[thing("b"), 1]];
    standing.touch(event(9));
    await pass(250);
    const because = { type: "ComponentStarted", time: "2026-11-21T09:00:00Z" };
    expect(published).toEqual([
      {
        ...{ question: "q", epoch: "epoch-1", sequence: 1, position: 1002 },
        came: [
          { key: key("b"), row: [thing("b"), 1] },
          { key: key("a"), row: [thing("a"), 2] },
        ],
        went: [],
        because: { position: 7, ...because },
      },
      {
        ...{ question: "q", epoch: "epoch-1", sequence: 2, position: 1003 },
        came: [],
        went: [key("a")],
        because: { position: 9, ...because },
      },
    ]);
    expect(await standing.whole()).toMatchObject({ sequence: 2, answer: { rows: [[thing("b"), 1]] } });
  });

  it("says nothing when nothing is another", async () => {
    await standing.whole();
    standing.touch(event(7));
    await pass(250);
    expect(evaluations).toBe(2);
    expect(published).toEqual([]);
  });

  it("is evaluated once for all that happens within a quarter of a second, or five times what it took", async () => {
    await standing.whole();
    for (let at = 0; at < 100; at++) {
      standing.touch(event(at));
      await pass(1);
    }
    expect(evaluations).toBe(1);
    await pass(150);
    expect(evaluations).toBe(2);
    cost = 400;
    standing.touch(event(200));
    await pass(250);
    expect(evaluations).toBe(3);
    standing.touch(event(201));
    await pass(1999);
    expect(evaluations).toBe(3);
    await pass(1);
    expect(evaluations).toBe(4);
  });

  it("tells why it cannot be evaluated, once, and all its rows when it can again", async () => {
    await standing.whole();
    failure = new Error("it takes too long");
    standing.touch(event(7));
    await pass(250);
    standing.touch(event(8));
    await pass(250);
    expect(published).toMatchObject([{ sequence: 1, problem: "it takes too long" }]);
    expect(await standing.whole()).toMatchObject({ problem: "it takes too long" });
    failure = undefined;
    standing.touch(event(9));
    await pass(250);
    expect(published[1]).toMatchObject({ sequence: 2, answer: { rows: [[thing("a"), 1]] } });
    expect(published[1]).not.toHaveProperty("problem");
  });

  it("says nothing while the graph is away, and what happened meanwhile as soon as it is back", async () => {
    await standing.whole();
    failure = new Error("away");
    standing.touch(event(7));
    await pass(250);
    await pass(1000);
    expect(evaluations).toBe(3);
    expect(published).toEqual([]);
    failure = undefined;
    rows = [];
    await pass(1000);
    expect(published).toMatchObject([{ sequence: 1, went: [key("a")], because: { position: 7 } }]);
  });

  it("tells a great change in parts that fit into messages", async () => {
    await standing.whole();
    rows = Array.from({ length: 2000 }, (_, at) => [thing(`${at}-${"x".repeat(400)}`), 1]);
    standing.touch(event(7));
    await pass(250);
    expect(published.length).toBeGreaterThan(2);
    expect(published.map(({ sequence }) => sequence)).toEqual(published.map((_, at) => at + 1));
    for (const change of published) expect(JSON.stringify(change).length).toBeLessThan(500_000);
    expect(published.flatMap(({ came }) => came.map(({ row }) => row))).toEqual(rows);
    expect(published.flatMap(({ went }) => went)).toEqual([key("a")]);
  });

  it("is evaluated again while the copy that was asked does not hold the event yet", async () => {
    await standing.whole();
    behind = 1000;
    standing.touch(event(7));
    await pass(250);
    expect(published).toEqual([]);
    behind = 0;
    rows = [];
    await pass(250);
    expect(published).toMatchObject([{ went: [key("a")], because: { position: 7 } }]);
    await pass(5000);
    expect(evaluations).toBe(3);
  });

  it("is evaluated no more when it is closed", async () => {
    await standing.whole();
    standing.touch(event(7));
    standing.close();
    await pass(10_000);
    expect(evaluations).toBe(1);
  });
});
