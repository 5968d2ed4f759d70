import type { EventSummary } from "@cim/contracts/api";

/** One event of a causation graph, where it stands and how long it took to come. */
export interface CausationNode {
  readonly event: EventSummary;
  /** Steps from its root. */
  readonly depth: number;
  /** Index of its cause's row; undefined for a root. */
  readonly parent: number | undefined;
  /** Milliseconds after its cause by the events' own times; undefined for a root. Below zero where clocks differ. */
  readonly afterParent: number | undefined;
  /** Milliseconds after the earliest event. */
  readonly afterBegin: number;
  /** True when it names a cause that was not seen here. */
  readonly isUnlinked: boolean;
}

export interface CausationGraph {
  /** Each below its cause, siblings as they came. */
  readonly nodes: readonly CausationNode[];
  /** From the earliest event to the latest, milliseconds. */
  readonly duration: number;
  /** Streams and systems it goes through: `<source>/<stream>`, or the empty text for this installation. */
  readonly streams: readonly string[];
}

/**
 * Arranges events by their causes. `parents` names the cause of an event by position, only where it was really seen; a cause
 * that is not among `events` counts as not seen. Cycles of foreign ids are opened at their oldest event.
 */
export function causationGraph(
  events: readonly EventSummary[],
  parents: Readonly<Record<string, number>>,
): CausationGraph {
  const sorted = [...events].sort((one, other) => one.position - other.position);
  const byPosition = new Map(sorted.map((event) => [event.position, event]));
  const below = new Map<number, EventSummary[]>();
  const roots: EventSummary[] = [];
  for (const event of byPosition.values()) {
    const parent = parents[event.position];
    if (parent === undefined || parent === event.position || !byPosition.has(parent)) roots.push(event);
    else below.set(parent, [...(below.get(parent) ?? []), event]);
  }
  const times = sorted.map((event) => Date.parse(event.time));
  const begin = times.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY);
  const end = times.reduce((most, time) => Math.max(most, time), Number.NEGATIVE_INFINITY);
  const nodes: CausationNode[] = [];
  const placed = new Set<number>();

  function place(root: EventSummary): void {
    const open: {
      readonly event: EventSummary;
      readonly depth: number;
      readonly parent: number | undefined;
    }[] = [{ event: root, depth: 0, parent: undefined }];
    while (open.length > 0) {
      const next = open.pop();
      if (next === undefined || placed.has(next.event.position)) continue;
      const { event, depth, parent } = next;
      placed.add(event.position);
      const time = Date.parse(event.time);
      const cause = parent === undefined ? undefined : nodes[parent];
      const index = nodes.push({
        event,
        depth,
        parent,
        afterParent: cause === undefined ? undefined : time - Date.parse(cause.event.time),
        afterBegin: time - begin,
        isUnlinked: parent === undefined && namesAnother(event),
      });
      for (const effect of [...(below.get(event.position) ?? [])].reverse()) {
        open.push({ event: effect, depth: depth + 1, parent: index - 1 });
      }
    }
  }

  for (const root of roots) place(root);
  for (const event of sorted) if (!placed.has(event.position)) place(event);
  return {
    nodes,
    duration: sorted.length === 0 ? 0 : end - begin,
    streams: [...new Set(sorted.map(streamOf))].sort(),
  };
}

/** Causes among the events themselves: of each the event whose id it names. */
export function parentsAmong(events: readonly EventSummary[]): Readonly<Record<string, number>> {
  const byId = new Map<string, number>();
  for (const event of events) if (!byId.has(event.id)) byId.set(event.id, event.position);
  const parents: Record<string, number> = {};
  for (const event of events) {
    const parent = namesAnother(event) ? byId.get(event.causationId ?? "") : undefined;
    if (parent !== undefined && parent !== event.position) parents[event.position] = parent;
  }
  return parents;
}

/** A root names no cause, or itself. */
function namesAnother(event: EventSummary): boolean {
  return event.causationId !== null && event.causationId !== event.id;
}

function streamOf({ origin }: EventSummary): string {
  return origin === null ? "" : `${origin.source}/${origin.stream}`;
}
