import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, it } from "vitest";
import { createLanes } from "./lanes.ts";

it("runs one task of a lane at a time, in order, goes on after a failure and forgets empty lanes", async () => {
  const lanes = createLanes();
  const story: string[] = [];
  const task = (name: string) => async () => {
    story.push(`${name} begins`);
    await nextTurn();
    story.push(`${name} ends`);
    if (name === "a1") throw new Error("a1 failed");
    return name;
  };
  const results = await Promise.allSettled([
    lanes.run("a", task("a1")),
    lanes.run("a", task("a2")),
    lanes.run("b", task("b1")),
  ]);
  expect(results.map((result) => (result.status === "fulfilled" ? result.value : "failed"))).toEqual([
    "failed",
    "a2",
    "b1",
  ]);
  expect(story.filter((line) => line.startsWith("a"))).toEqual([
    "a1 begins",
    "a1 ends",
    "a2 begins",
    "a2 ends",
  ]);
  expect(story.indexOf("b1 begins")).toBeLessThan(story.indexOf("a1 ends"));
  await nextTurn();
  expect(lanes.size).toBe(0);
});
