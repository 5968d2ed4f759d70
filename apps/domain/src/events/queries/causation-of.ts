import type { Causation, EventReader } from "@cim/contracts";
import { maySeeEvent, type SeenEvent, seeEvent, summaryFor } from "../reading/event-reading.ts";
import type { EventsContext } from "./events-context.ts";
import { readRecords } from "./read-records.ts";

/** Bounds of one answer: a longer path or a larger tree is cut, and says so. */
const limits = { ancestors: 64, depth: 64, effects: 500 } as const;

interface Part {
  readonly events: readonly SeenEvent[];
  readonly incomplete: boolean;
}

/**
 * The path from the root to the event, and everything it caused, parents before children, across streams and sources, as far
 * as the reader may see. A parent is an event that carries the very id that is named as the cause; where several do, the last
 * one before the effect. What names itself, or a parent that the log does not hold, is nobody's child.
 */
export async function causationOf(
  context: EventsContext,
  start: SeenEvent,
  reader: EventReader,
  signal: AbortSignal,
): Promise<Causation> {
  const parents: Record<string, number> = {};
  const up = await ancestorsOf(context, start, reader, parents, signal);
  const down = await effectsOf(context, start, reader, parents, signal);
  const shown = (events: readonly SeenEvent[]) => events.map(({ summary }) => summaryFor(reader, summary));
  return {
    ancestors: shown(up.events),
    effects: shown(down.events),
    parents,
    incomplete: up.incomplete || down.incomplete || !context.progress.isComplete(),
  };
}

async function ancestorsOf(
  context: EventsContext,
  start: SeenEvent,
  reader: EventReader,
  parents: Record<string, number>,
  signal: AbortSignal,
): Promise<Part> {
  const path = [start];
  const known = new Set([start.event.position]);
  for (let current = start; ; ) {
    const cause = namedCause(current);
    if (cause === undefined) return { events: path, incomplete: false };
    const row = parentRow(context, current.event.position, cause);
    if (row === undefined) return { events: path, incomplete: true };
    const position = context.index.positionOf(row);
    // A cycle of ids ends where it closes.
    if (known.has(position)) return { events: path, incomplete: false };
    if (path.length > limits.ancestors) return { events: path, incomplete: true };
    const [parent] = await see(context, [position], signal);
    if (parent === undefined || !maySeeEvent(reader, parent.event)) return { events: path, incomplete: true };
    parents[current.event.position] = position;
    known.add(position);
    path.unshift(parent);
    current = parent;
  }
}

async function effectsOf(
  context: EventsContext,
  start: SeenEvent,
  reader: EventReader,
  parents: Record<string, number>,
  signal: AbortSignal,
): Promise<Part> {
  const effects: SeenEvent[] = [];
  const known = new Set([start.event.position]);
  let incomplete = false;
  let level: readonly SeenEvent[] = [start];
  for (let depth = 0; level.length > 0; depth += 1) {
    const children = level.flatMap((parent) => childrenOf(context, parent, known, parents));
    if (children.length === 0) break;
    const left = limits.effects - effects.length;
    if (depth === limits.depth || left <= 0) return { events: effects, incomplete: true };
    const taken = children.sort((one, other) => one - other).slice(0, left);
    for (const cut of children.slice(left)) delete parents[cut];
    const seen = await see(context, taken, signal);
    const visible = seen.filter(({ event }) => maySeeEvent(reader, event));
    const shown = new Set(visible.map(({ event }) => event.position));
    for (const position of taken) if (!shown.has(position)) delete parents[position];
    incomplete ||= visible.length < children.length;
    effects.push(...visible);
    level = visible;
  }
  return { events: effects, incomplete };
}

/** Positions of the events whose parent this is; each is noted, and known from then on. */
function childrenOf(
  context: EventsContext,
  parent: SeenEvent,
  known: Set<number>,
  parents: Record<string, number>,
): number[] {
  const { index } = context;
  const found: number[] = [];
  for (const id of idsOf(parent)) {
    for (const row of index.links.causation.rows(index.texts.id.find(id))) {
      const position = index.positionOf(row);
      if (known.has(position) || carries(context, row, id)) continue;
      const chosen = parentRow(context, position, id);
      if (chosen === undefined || index.positionOf(chosen) !== parent.event.position) continue;
      known.add(position);
      parents[position] = parent.event.position;
      found.push(position);
    }
  }
  return found;
}

/** True when the event of this row is called so itself: what names itself as its cause is a root. */
function carries({ index }: EventsContext, row: number, id: string): boolean {
  for (const other of index.links.id.rows(index.texts.id.find(id))) if (other === row) return true;
  return false;
}

/** The row that carries the id: the last one before `position`, else the first one behind it (sources are not in step). */
function parentRow({ index }: EventsContext, position: number, id: string): number | undefined {
  let behind: number | undefined;
  for (const row of index.links.id.rows(index.texts.id.find(id))) {
    const at = index.positionOf(row);
    if (at === position) continue;
    if (at < position) return row;
    behind = row;
  }
  return behind;
}

/** The id that it names as its cause, if that is another event's. */
function namedCause(seen: SeenEvent): string | undefined {
  const { causationId } = seen.event;
  return causationId === undefined || idsOf(seen).includes(causationId) ? undefined : causationId;
}

function idsOf({ event }: SeenEvent): readonly string[] {
  return [...new Set([event.id, ...(event.foreign?.ids ?? [])])];
}

async function see(
  { log, normaliser }: EventsContext,
  positions: readonly number[],
  signal: AbortSignal,
): Promise<readonly SeenEvent[]> {
  const seen: SeenEvent[] = [];
  for await (const records of readRecords(log, positions, signal)) {
    seen.push(...records.map((record) => seeEvent(normaliser, record)));
  }
  return seen;
}
