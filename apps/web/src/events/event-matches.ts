import type { EventSummary } from "@cim/contracts/api";
import { isSubjectPattern, matchesSubject } from "@cim/contracts/subjects";

/** What narrows the events shown; empty texts narrow nothing. */
export interface ShownFilter {
  /** NATS subject pattern. */
  readonly subject: string;
  /** Exact event type. */
  readonly type: string;
  readonly correlation: string;
}

/** True when `event` is to be shown. A pattern that is none lets nothing be guessed: the former list stays, see `isUsable`. */
export function eventMatches(filter: ShownFilter, event: EventSummary): boolean {
  return (
    (filter.subject === "" || matchesSubject(filter.subject, event.subject)) &&
    (filter.type === "" || event.type === filter.type) &&
    (filter.correlation === "" || event.correlationId === filter.correlation)
  );
}

/** True when `filter` narrows at all. */
export function isNarrowing(filter: ShownFilter): boolean {
  return filter.subject !== "" || filter.type !== "" || filter.correlation !== "";
}

/** True when the subject is empty or a well-formed NATS pattern. */
export function isUsable(filter: ShownFilter): boolean {
  return filter.subject === "" || isSubjectPattern(filter.subject);
}
