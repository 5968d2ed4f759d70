import type { Causation, EventDetail, EventPage } from "@cim/contracts/api";

/** What narrows a list of events; see `eventQuerySchema` of the contract. */
export interface EventFilter {
  readonly subject?: string | undefined;
  readonly type?: string | undefined;
  readonly correlation?: string | undefined;
  readonly id?: string | undefined;
  /** Only events below this position. As of P: P + 1. */
  readonly before?: number | undefined;
  readonly limit?: number | undefined;
}

/** Where events are asked for: the server over HTTP, or an opened incident file. Rejects with `AskFailedError`. */
export interface EventSource {
  /** Keeps its answers apart from those of other sources; absent: the server. */
  readonly name?: string;
  /** A page of events, newest first. */
  events(filter: EventFilter, signal: AbortSignal): Promise<EventPage>;
  /** One event in full. */
  event(position: number, signal: AbortSignal): Promise<EventDetail>;
  /** What led to the event at `position`, and what it led to. */
  causation(position: number, signal: AbortSignal): Promise<Causation>;
}
