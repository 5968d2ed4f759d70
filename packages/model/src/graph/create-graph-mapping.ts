import type { GraphChange, LogEvent } from "@cim/contracts";
import { createComponentStates } from "./component-states.ts";
import type { ContextChanges, GraphMemory } from "./context-changes.ts";
import { deliveryChanges } from "./delivery.ts";
import { fleetChanges } from "./fleet.ts";
import { instanceChanges } from "./instances.ts";
import { createKnownNames, trafficKinds } from "./known-names.ts";
import { createKnownStreams, type KnownStream } from "./known-streams.ts";
import { languageChanges } from "./language.ts";
import { latticeChanges } from "./lattice.ts";
import { createSubjectBook, type KnownSubject } from "./subject-book.ts";
import { createTraffic } from "./traffic.ts";

export interface GraphMappingOptions {
  readonly limits?: Partial<GraphLimits>;
}

/** How much is kept of what can grow; what is beyond is taken together under `…`, never dropped silently. */
export interface GraphLimits {
  /** Forms of subject seen in traffic, and things of each kind that traffic makes. */
  readonly observed: number;
  /** Subjects, declared and seen. */
  readonly subjects: number;
  /** Relationships MATCHES that one subject can add at once; a subject with more says so by `matchesCut`. */
  readonly matches: number;
  /** Components and streams whose last state is remembered. */
  readonly remembered: number;
}

export const graphLimits: GraphLimits = {
  observed: 20_000,
  subjects: 200_000,
  matches: 10_000,
  remembered: 500_000,
};

/** What a store holds that the mapping must know to go on with it, as `recallGraph` of @cim/graph reads it. */
export interface KnownGraph {
  readonly subjects?: Iterable<KnownSubject>;
  readonly streams?: Iterable<KnownStream>;
  readonly components?: Iterable<{ readonly id: string; readonly state: string | null }>;
  /** Ids of things, by kind. */
  readonly names?: Readonly<Record<string, Iterable<string>>>;
}

export interface GraphMapping {
  /** What an event changes in the graph, in order. Never throws; the same events in the same order give the same changes. */
  changesOf(event: LogEvent): readonly GraphChange[];
  /**
   * Tells what the store holds already, once, before the first event.
   * @param subjects ids of all its subjects
   * @param known what else is known; without it, what is told again may be written again
   */
  remember(subjects: readonly string[], known?: KnownGraph): void;
}

const byType: ContextChanges = {
  ...deliveryChanges,
  ...fleetChanges,
  ...latticeChanges,
  ...languageChanges,
};

// Each takes the body of its own type; the native rule has made sure of it before an event gets here.
const changesByType = byType as Readonly<
  Record<
    string,
    ((data: LogEvent["data"], memory: GraphMemory, event: LogEvent) => readonly GraphChange[]) | undefined
  >
>;

/**
 * The pure mapping from events to the graph. Own events are folded by their type; every message counts as traffic; messages of
 * other systems tell of instances. No e-mail address and no secret token gets into a change.
 */
export function createGraphMapping({ limits: given }: GraphMappingOptions = {}): GraphMapping {
  const limits = { ...graphLimits, ...given };
  const names = createKnownNames(limits.observed);
  const memory: GraphMemory = {
    subjects: createSubjectBook({
      subjects: limits.subjects,
      forms: limits.observed,
      matches: limits.matches,
    }),
    streams: createKnownStreams(limits.remembered),
    components: createComponentStates(limits.remembered),
  };
  const trafficOf = createTraffic(memory.subjects, memory.components, names);

  return {
    changesOf(event) {
      const told =
        event.rule === "native" && Object.hasOwn(changesByType, event.type)
          ? changesByType[event.type]?.(event.data, memory, event)
          : undefined;
      const traffic = trafficOf(event);
      const instances = instanceChanges(event, names);
      if (told === undefined && instances.length === 0) return traffic;
      return [...(told ?? []), ...instances, ...traffic];
    },
    remember(subjects, known = {}) {
      for (const id of subjects) memory.subjects.remember({ id, said: false, heard: false, observed: false });
      for (const subject of known.subjects ?? []) memory.subjects.remember(subject);
      for (const stream of known.streams ?? []) memory.streams.tell(stream);
      for (const { id, state } of known.components ?? []) memory.components.remember(id, state);
      for (const kind of trafficKinds) for (const id of known.names?.[kind] ?? []) names.add(kind, id);
    },
  };
}
