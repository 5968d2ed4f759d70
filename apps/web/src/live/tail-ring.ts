import type { EventSummary } from "@cim/contracts/api";

/** How many events the tail keeps. */
export const tailLength = 5_000;

export interface TailRing {
  /** Oldest first. */
  readonly events: readonly EventSummary[];
  /** Adds what is not there yet; true for each that was new. */
  insert(event: EventSummary): boolean;
  /** Drops all below `position`. */
  forgetBelow(position: number): void;
  clear(): void;
}

/** The newest events by position, each once. Slices arrive side by side, so an event may belong before the last. */
export function makeTailRing(limit = tailLength): TailRing {
  let events: EventSummary[] = [];
  return {
    get events() {
      return events;
    },
    insert(event) {
      let at = events.length;
      while (at > 0 && (events[at - 1]?.position ?? 0) > event.position) at -= 1;
      if (events[at - 1]?.position === event.position) return false;
      if (events.length >= limit && at === 0) return false;
      events.splice(at, 0, event);
      // Cut in steps: shifting 5,000 places for each event would cost more than keeping a few too many.
      if (events.length > limit + 500) events = events.slice(-limit);
      return true;
    },
    forgetBelow(position) {
      events = events.filter((event) => event.position >= position);
    },
    clear() {
      events = [];
    },
  };
}
