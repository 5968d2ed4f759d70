import { heatHalfLifeSeconds, mostExamples } from "@cim/contracts";
import type { Properties } from "./graph-state.ts";

/**
 * One event more. `heat` is as of `lastTime`, the newest of the times counted: an event that is older than that has faded by its age.
 * Counting says nothing new about the relationship itself: its because stays.
 */
export function countEvent(before: Properties, position: number, time: string): Properties {
  const lastTime = before.lastTime;
  const heat = numberOf(before.heat);
  const age = typeof lastTime === "string" ? (Date.parse(time) - Date.parse(lastTime)) / 1000 : 0;
  const newest = typeof lastTime !== "string" || age >= 0;
  const examples = Array.isArray(before.examples) ? (before.examples as readonly number[]) : [];
  return {
    ...before,
    count: numberOf(before.count) + 1,
    heat: newest ? heat * faded(age) + 1 : heat + faded(-age),
    lastTime: newest ? time : lastTime,
    examples: examples.includes(position) ? examples : [position, ...examples].slice(0, mostExamples),
  };
}

function faded(seconds: number): number {
  return 2 ** (-seconds / heatHalfLifeSeconds);
}

function numberOf(value: unknown): number {
  return typeof value === "number" ? value : 0;
}
