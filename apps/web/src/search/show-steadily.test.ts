import { expect, test } from "vitest";
import { showSteadily } from "./show-steadily.ts";

function open() {
  const shown: string[] = [];
  const tasks = new Set<() => void>();
  const steady = showSteadily<string>(
    (value, isSettled) => shown.push(`${value}${isSettled ? "!" : ""}`),
    (_ms, task) => {
      tasks.add(task);
      return () => tasks.delete(task);
    },
  );
  return { shown, steady, runOut: () => [...tasks].forEach((task) => void task()) };
}

test("half an answer waits until all of it is there, what comes later is shown as it comes", () => {
  const { shown, steady } = open();
  steady.take("a", false);
  expect(shown).toEqual([]);
  steady.take("ab", true);
  steady.take("abc", true);
  expect(shown).toEqual(["ab!", "abc!"]);
});

test("half an answer is shown when patience is over", () => {
  const { shown, steady, runOut } = open();
  steady.take("a", false);
  runOut();
  steady.take("ab", false);
  expect(shown).toEqual(["a", "ab"]);
});

test("an empty patience shows nothing, and the first answer after it at once", () => {
  const { shown, steady, runOut } = open();
  runOut();
  expect(shown).toEqual([]);
  steady.take("a", false);
  expect(shown).toEqual(["a"]);
});

test("once stopped nothing is shown, whatever comes", () => {
  const { shown, steady, runOut } = open();
  steady.take("a", false);
  steady.stop();
  runOut();
  steady.take("ab", true);
  expect(shown).toEqual([]);
});
