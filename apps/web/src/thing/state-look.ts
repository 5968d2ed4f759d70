import type { State } from "../ui/state-mark.tsx";
import type { states } from "../words/en/states.ts";

/** A state as things name it; its word is in the catalogue. */
export type StateWord = keyof typeof states;

const looks: Readonly<Record<StateWord, State>> = {
  active: "ok",
  arrived: "warning",
  cut: "failing",
  degraded: "warning",
  done: "ok",
  down: "failing",
  failed: "failing",
  expected: "ok",
  failing: "failing",
  "given-up": "unknown",
  gone: "unknown",
  healthy: "ok",
  lost: "failing",
  merged: "ok",
  overdue: "failing",
  partly: "warning",
  present: "ok",
  registered: "unknown",
  running: "ok",
  seen: "ok",
  stopped: "unknown",
  unknown: "unknown",
  up: "ok",
  waiting: "unknown",
};

/** True for a state that this version has a word for. */
export function isStateWord(text: string): text is StateWord {
  return Object.hasOwn(looks, text);
}

/** Which of the five looks a thing's state has; a running change is on its way, a running component is well. */
export function stateLook(projection: string, state: string): State {
  if (projection === "changes" && state === "running") return "changing";
  return isStateWord(state) ? looks[state] : "unknown";
}

/** States in which something is wrong, first. Orders figures by what a person must see. */
export function stateRank(projection: string, state: string): number {
  return ["failing", "warning", "changing", "unknown", "ok"].indexOf(stateLook(projection, state));
}
