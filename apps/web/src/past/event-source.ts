import type {
  Causation,
  EventDetail,
  EventFilterName,
  EventHistogram,
  EventPage,
  EventValues,
} from "@cim/contracts/api";

/** What narrows events, as callers write it: of each name one value or several; see `eventFilterFields` of the contract. */
export type AskedEvents = { readonly [Name in EventFilterName]?: string | readonly string[] | undefined } & {
  /** Positions, both inclusive. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** RFC 3339, both inclusive. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly fold?: boolean | undefined;
};

/** What narrows a list of events, and which page of it. */
export type EventFilter = AskedEvents & {
  /** Only events below this position. As of P: P + 1. */
  readonly before?: number | undefined;
  readonly limit?: number | undefined;
};

/** Which values of one field are asked for. */
export interface AskedValues {
  readonly of: EventFilterName;
  /** What the values contain, without case; empty: any. */
  readonly like: string;
  readonly limit: number;
}

/** Where events are asked for: the server over HTTP, or an opened file. Rejects with `AskFailedError`. */
export interface EventSource {
  /** Keeps its answers apart from those of other sources; absent: the server. */
  readonly name?: string | undefined;
  /** A page of events, newest first. */
  events(filter: EventFilter, signal: AbortSignal): Promise<EventPage>;
  /** The newest events that state a content identifier, as their own or as their place in a chain. */
  withCid(cid: string, signal: AbortSignal): Promise<EventPage>;
  /** One event in full. */
  event(position: number, signal: AbortSignal): Promise<EventDetail>;
  /** What led to the event at `position`, and what it led to. */
  causation(position: number, signal: AbortSignal): Promise<Causation>;
  /** How many events are let through, over time, in `buckets` equal parts. */
  histogram(filter: AskedEvents, buckets: number, signal: AbortSignal): Promise<EventHistogram>;
  /** Values of one field among the events let through, most frequent first. */
  values(asked: AskedValues, filter: AskedEvents, signal: AbortSignal): Promise<EventValues>;
}
