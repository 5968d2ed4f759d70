import type { EventFilter, EventReader } from "@cim/contracts";

/** Which page of events is asked for. */
export interface PageQuery {
  readonly filter: EventFilter;
  readonly reader: EventReader;
  readonly before?: number | undefined;
  readonly limit: number;
}
