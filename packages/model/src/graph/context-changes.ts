import type { EventType, GraphChange, LogEvent } from "@cim/contracts";
import type { DataOf } from "../projection/index.ts";
import type { ComponentStates } from "./component-states.ts";
import type { KnownStreams } from "./known-streams.ts";
import type { SubjectBook } from "./subject-book.ts";

/** What the mapping remembers between events, because one event alone does not tell it. */
export interface GraphMemory {
  readonly subjects: SubjectBook;
  readonly streams: KnownStreams;
  readonly components: ComponentStates;
}

/** What an event of one type changes in the graph. */
type ChangesOf<Type extends EventType> = (
  data: DataOf<Type>,
  memory: GraphMemory,
  event: LogEvent,
) => readonly GraphChange[];

/** Of the events of one context; what is not listed says nothing about how things are connected. */
export type ContextChanges = { readonly [Type in EventType]?: ChangesOf<Type> };
