import { expect, test } from "vitest";
import type { SearchAnswer } from "../live/protocol.ts";
import { followSearch } from "./follow-search.ts";

const answer = (keys: readonly string[], isComplete: boolean): SearchAnswer => ({
  things: keys.map((key) => ({ shelf: "components", key, title: key, score: 1 })),
  isComplete,
});

function liveOf(answers: readonly SearchAnswer[]) {
  const asked: unknown[] = [];
  return {
    asked,
    async search(...question: readonly unknown[]) {
      asked.push(question);
      return answers[Math.min(asked.length, answers.length) - 1] as SearchAnswer;
    },
  };
}

test("asks again until all is there, and gives every answer on the way", async () => {
  const live = liveOf([answer([], false), answer(["a"], false), answer(["a", "b"], true)]);
  const given: string[][] = [];
  for await (const { things } of followSearch(live, { query: "x", limit: 5, among: ["components"] })) {
    given.push(things.map(({ key }) => key));
  }
  expect(given).toEqual([[], ["a"], ["a", "b"]]);
  expect(live.asked).toEqual(Array.from({ length: 3 }, () => ["x", 5, ["components"]]));
});

test("an answer that comes after the question was withdrawn is never given", async () => {
  const stop = new AbortController();
  const live = liveOf([answer(["old"], false)]);
  const given: SearchAnswer[] = [];
  const done = (async () => {
    for await (const one of followSearch(live, { query: "x", limit: 5 }, stop.signal)) given.push(one);
  })();
  stop.abort();
  await done;
  expect([given, live.asked.length]).toEqual([[], 1]);
});
