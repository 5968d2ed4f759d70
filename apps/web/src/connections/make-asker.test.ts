import type { GraphStatus } from "@cim/contracts/graph";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { GraphFailedError } from "../graph/data/graph-failed-error.ts";
import { type AskerState, makeAsker, nothingAsked } from "./make-asker.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const status = (state: GraphStatus["state"]): GraphStatus => ({
  ...{ engine: "grafeo", state, reason: null, position: 5, head: 10 },
  ...{ nodes: 0, relationships: 0, schema: 1, setAside: null },
});
const failed = (code: number) => new GraphFailedError({ code: "x", status: code, reason: "because" });

/** A graph that answers as `answer` says: a number of things, or why not. */
function startAsker(every: number | undefined, isReady = true) {
  const world = {
    state: (isReady ? "ready" : "building") as GraphStatus["state"],
    answer: (): number | GraphFailedError => 1,
    isSeen: true,
    asked: 0,
    askedStatus: 0,
  };
  let shown: AskerState<number> = nothingAsked;
  const known = { isReady: false };
  const asker = makeAsker<number>({
    async ask() {
      world.asked++;
      const answer = world.answer();
      if (answer instanceof GraphFailedError) throw answer;
      return answer;
    },
    async askStatus() {
      world.askedStatus++;
      return status(world.state);
    },
    known,
    every,
    isSeen: () => world.isSeen,
    onState: (state) => {
      shown = state;
    },
  });
  return { world, asker, known, shown: () => shown };
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

it("asks nothing of a graph that is being built, says how far it is, and asks when it is ready", async () => {
  const { world, shown } = startAsker(5_000, false);
  await pass(0);
  expect(shown()).toMatchObject({ away: { state: "building", position: 5 }, value: undefined });
  await pass(4_000);
  expect([world.asked, world.askedStatus]).toEqual([0, 3]);
  world.state = "ready";
  await pass(2_000);
  expect(shown()).toEqual({ value: 1, error: undefined, away: undefined, isAsking: false });
});

it("refreshes no more often than it may, and not a moment of the past", async () => {
  const live = startAsker(5_000);
  await pass(0);
  expect(live.world.asked).toBe(1);
  await pass(4_999);
  expect(live.world.asked).toBe(1);
  live.world.answer = () => 2;
  await pass(1);
  expect(live.shown().value).toBe(2);
  expect(live.world.askedStatus).toBe(1);
  const past = startAsker(undefined);
  await pass(60_000);
  expect(past.world.asked).toBe(1);
});

it("keeps the last answer while the graph is away, and finds it again", async () => {
  const { world, shown, known } = startAsker(5_000);
  await pass(0);
  world.answer = () => failed(503);
  world.state = "lost";
  await pass(5_000);
  expect(shown().value).toBe(1);
  expect(shown().error).toBeInstanceOf(GraphFailedError);
  await pass(2_000);
  expect(shown()).toMatchObject({ value: 1, error: undefined, away: { state: "lost" } });
  expect(known.isReady).toBe(false);
  world.state = "ready";
  world.answer = () => 3;
  await pass(2_000);
  expect(shown()).toMatchObject({ value: 3, away: undefined });
});

it("asks what was refused again only when it is told to", async () => {
  const { world, asker, shown } = startAsker(5_000);
  world.answer = () => failed(403);
  await pass(60_000);
  expect(world.asked).toBe(1);
  expect(shown().error).toBeInstanceOf(GraphFailedError);
  world.answer = () => 4;
  asker.again();
  await pass(0);
  expect(shown()).toMatchObject({ value: 4, error: undefined });
});

it("asks nothing while nobody looks, nor after its end", async () => {
  const { world, asker, shown } = startAsker(5_000);
  await pass(0);
  world.isSeen = false;
  await pass(60_000);
  expect(world.asked).toBe(1);
  world.isSeen = true;
  asker.again();
  await pass(0);
  expect(world.asked).toBe(2);
  const before = shown();
  asker.stop();
  await pass(60_000);
  expect([world.asked, shown()]).toEqual([2, before]);
});
