import { becauseOf, type ThingDifference } from "./thing-difference.ts";

/** An event that did part of a difference. */
export interface EventBehind {
  readonly position: number;
  /** How many of the things it changed, made or took away. */
  readonly things: number;
}

/**
 * Positions of the events behind one thing's difference, after `from`: those that last changed its changed fields, that took it
 * away, or that gave what appeared its fields.
 */
export function eventsOf(thing: ThingDifference, from: number): readonly number[] {
  const positions =
    thing.kind === "added" && thing.after
      ? [thing.because, ...becauseOf(thing.after)]
      : [thing.because, ...thing.fields.map((field) => field.because)];
  return [...new Set(positions)]
    .filter((position) => position !== null)
    .filter((position) => position > from);
}

/** The events behind a difference, newest first. */
export function eventsBehind(things: readonly ThingDifference[], from: number): readonly EventBehind[] {
  const counts = new Map<number, number>();
  for (const thing of things)
    for (const position of eventsOf(thing, from)) counts.set(position, (counts.get(position) ?? 0) + 1);
  return [...counts]
    .map(([position, count]) => ({ position, things: count }))
    .sort((one, other) => other.position - one.position);
}
