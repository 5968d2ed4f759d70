import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AskFailedError } from "../thing/ask-failed-error.ts";
import { type AskedAgain, isRefusal, makeAsking } from "./make-asking.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Asks answers in turn: a number, or an error to fail with. */
function askInTurn(answers: readonly (number | Error)[], every: number | undefined) {
  const states: AskedAgain<number>[] = [];
  const page = { isSeen: true, asked: 0 };
  const asking = makeAsking<number>({
    every,
    isSeen: () => page.isSeen,
    onState: (state) => states.push(state),
    async ask() {
      const answer = answers[Math.min(page.asked, answers.length - 1)];
      page.asked += 1;
      if (answer instanceof Error) throw answer;
      return answer ?? 0;
    },
  });
  return { states, page, asking };
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const refused = new AskFailedError("/api/series", 404, "there is nothing", undefined);
const failed = new AskFailedError("/api/series", 503, "not ready", undefined);

test("asks at once, and again every so often; once alone where nothing is said", async () => {
  const often = askInTurn([1, 2, 3], 10_000);
  const once = askInTurn([1], undefined);
  await pass(25_000);
  expect(often.states.map(({ value }) => value)).toEqual([1, 2, 3]);
  expect(once.page.asked).toBe(1);
});

test("keeps the last good answer beside what went wrong, and tries again soon", async () => {
  const { states } = askInTurn([1, failed, 2], 10_000);
  await pass(10_000);
  expect(states.at(-1)).toEqual({ value: 1, error: failed });
  await pass(5_000);
  expect(states.at(-1)).toEqual({ value: 2, error: undefined });
});

test("a refusal is not asked again and again", async () => {
  const { page } = askInTurn([refused], 10_000);
  await pass(59_000);
  expect(page.asked).toBe(1);
  await pass(2_000);
  expect(page.asked).toBe(2);
  expect([refused, failed, new Error("no answer")].map(isRefusal)).toEqual([true, false, false]);
});

test("nothing is asked while nobody looks, and nothing is told once it was stopped", async () => {
  const { page, asking, states } = askInTurn([1, 2], 10_000);
  await pass(0);
  page.isSeen = false;
  await pass(60_000);
  expect(page.asked).toBe(1);
  page.isSeen = true;
  asking.again();
  asking.stop();
  await pass(60_000);
  expect(page.asked).toBe(2);
  expect(states.map(({ value }) => value)).toEqual([1]);
});
