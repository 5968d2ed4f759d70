import type { EventData, latticeEvents } from "@cim/contracts";

type Lattice = typeof latticeEvents;

/** What is known of a source and its feeds: the bodies of the events that tell it. */
export type SourceFact = EventData<Lattice["SourceSeen"]>;
export type FeedFact = EventData<Lattice["FeedSeen"]>;
export type FeedProgressFact = EventData<Lattice["FeedProgressed"]>;
export type ProblemFact = Omit<EventData<Lattice["SourceProblemFound"]>, "source">;

export const sourceEventTypes = [
  "SourceSeen",
  "SourceLost",
  "SourceProblemFound",
  "SourceProblemSolved",
  "FeedSeen",
  "FeedChanged",
  "FeedRecreated",
  "FeedGone",
  "FeedProgressed",
] as const satisfies readonly (keyof Lattice)[];

export type SourceEventType = (typeof sourceEventTypes)[number];

/** One event about sources before it is sealed. */
export type SourceEvent = {
  readonly [Type in SourceEventType]: { readonly type: Type; readonly body: EventData<Lattice[Type]> };
}[SourceEventType];
