import type { LogEvent, ThingRef } from "@cim/contracts";
import { thingOf } from "../summary/index.ts";
import type { Due } from "./deadlines.ts";
import type { Transition } from "./habit-book.ts";

/** An event as the evidence names it. */
export interface SeenStep {
  readonly type: string;
  readonly position: number;
  readonly time: string;
}

/** One event of a correlation that is still open. */
export interface Step extends SeenStep {
  readonly id: string;
  /** How many of its type came before it in the correlation. */
  readonly before: number;
  /** When it happened by the clock that durations are measured with, in milliseconds. */
  readonly at: number;
  /** Source of the foreign message; empty for own events. */
  readonly source: string;
  readonly waitsAt: ThingRef | undefined;
  /** Indexes of the transitions that followed it. */
  readonly followers: number[];
  readonly waits: Wait[];
}

/** A step that usually follows is waited for. */
export interface Wait extends Due {
  readonly correlation: Correlation;
  readonly step: Step;
  readonly transition: Transition;
  /** By when it should have come, in milliseconds. */
  dueAt: number;
  /** Its time has passed, and the chance is counted. */
  isMissed: boolean;
}

/** Events of one correlation, as far as they are remembered. */
export interface Correlation {
  readonly id: string;
  readonly root: SeenStep;
  /** By every id under which an event may be named as a cause. */
  readonly byId: Map<string, Step>;
  readonly steps: Step[];
  /** Waits of its steps; some may be done. */
  waiting: Wait[];
}

/** Steps of one correlation that are remembered: the newest. */
const mostSteps = 64;

export function beginCorrelation(id: string, { type, position, time }: LogEvent): Correlation {
  return { id, root: { type, position, time }, byId: new Map(), steps: [], waiting: [] };
}

/** Adds the newest step of a correlation; a step that is forgotten for it is waited for no longer. */
export function addStep(correlation: Correlation, event: LogEvent, at: number): Step {
  const { id, type, position, time, origin } = event;
  const { steps, byId } = correlation;
  const source = origin?.source ?? "";
  const step: Step = {
    id,
    type,
    position,
    time,
    at,
    source,
    before: (steps.findLast((earlier) => earlier.type === type)?.before ?? -1) + 1,
    waitsAt: placeOf(event),
    followers: [],
    waits: [],
  };
  steps.push(step);
  for (const name of idsOf(event)) byId.set(name, step);
  if (steps.length > mostSteps) {
    const oldest = steps.shift();
    if (oldest !== undefined) forget(correlation, oldest);
  }
  return step;
}

/** The same event once more, as one that is stored twice. */
export function isKnown({ byId }: Correlation, { id }: LogEvent): boolean {
  return byId.has(id);
}

/** Every wait of it ends, without an outcome. */
export function endWaits(correlation: Correlation): void {
  for (const wait of correlation.waiting) wait.isDone = true;
}

function forget({ byId }: Correlation, step: Step): void {
  for (const [name, named] of byId) if (named === step) byId.delete(name);
  for (const wait of step.waits) wait.isDone = true;
}

function idsOf({ id, foreign }: LogEvent): readonly string[] {
  return foreign === undefined || foreign.ids.length === 0 ? [id] : [id, ...foreign.ids.slice(0, 8)];
}

function placeOf(event: LogEvent): ThingRef | undefined {
  const thing = thingOf(event);
  if (thing !== null) return thing;
  const source = event.origin?.source ?? event.source;
  return source === "" ? undefined : { kind: "source", id: source.slice(0, 256) };
}
