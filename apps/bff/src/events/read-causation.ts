import type { Causation, Role } from "@cim/contracts";
import { type EventSource, maySeeEvent, type SeenEvent } from "./event-source.ts";
import { findById } from "./find-events.ts";
import type { LookUp } from "./look-up.ts";
import { readPositions } from "./read-positions.ts";

/** Bounds of one answer: a longer path or a larger tree is cut, and says so. */
const limits = { ancestors: 64, depth: 64, effects: 500 } as const;

/** The path from the root to the event, and everything it caused, parents before children, as far as the role may see. */
export async function readCausation(
  source: EventSource,
  lookUp: LookUp,
  start: SeenEvent,
  role: Role,
): Promise<Causation> {
  const up = await ancestorsOf(source, lookUp, start, role);
  const down = await effectsOf(source, lookUp, start, role);
  const all = [...up.events, ...down.events];
  const positionOf = new Map(all.map(({ event }) => [event.id, event.position]));
  const parents: Record<string, number> = {};
  for (const { event } of all) {
    const parent = event.causationId === event.id ? undefined : positionOf.get(event.causationId ?? "");
    if (parent !== undefined) parents[event.position] = parent;
  }
  return {
    ancestors: up.events.map(({ summary }) => summary),
    effects: down.events.map(({ summary }) => summary),
    parents,
    incomplete: up.incomplete || down.incomplete,
  };
}

interface Part {
  readonly events: readonly SeenEvent[];
  readonly incomplete: boolean;
}

async function ancestorsOf(source: EventSource, lookUp: LookUp, start: SeenEvent, role: Role): Promise<Part> {
  const path = [start];
  const known = new Set([start.event.id]);
  for (let current = start; ; ) {
    const { causationId } = current.event;
    // A root names no cause, or itself; a cycle of foreign ids ends where it closes.
    if (causationId === undefined || known.has(causationId)) return { events: path, incomplete: false };
    const cause = await findById(source, lookUp, causationId);
    if (cause === undefined || !maySeeEvent(role, cause.event) || path.length > limits.ancestors) {
      return { events: path, incomplete: true };
    }
    known.add(causationId);
    path.unshift(cause);
    current = cause;
  }
}

async function effectsOf(source: EventSource, lookUp: LookUp, start: SeenEvent, role: Role): Promise<Part> {
  const effects: SeenEvent[] = [];
  const known = new Set([start.event.id]);
  let incomplete = false;
  let level = [start];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth === limits.depth) return { events: effects, incomplete: true };
    const next: SeenEvent[] = [];
    for (const { event } of level) {
      const left = limits.effects - effects.length;
      if (left <= 0) return { events: effects, incomplete: true };
      const { positions, truncated } = await lookUp({ by: "causation", id: event.id, limit: limits.effects });
      const candidates = (await readPositions(source, positions)).filter(
        (effect) => effect.event.causationId === event.id && !known.has(effect.event.id),
      );
      const visible = candidates.filter((effect) => maySeeEvent(role, effect.event)).slice(0, left);
      incomplete ||= truncated || visible.length < candidates.length;
      for (const effect of visible) known.add(effect.event.id);
      effects.push(...visible);
      next.push(...visible);
    }
    level = next;
  }
  return { events: effects, incomplete };
}
