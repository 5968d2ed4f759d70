import type { EventSummary } from "@cim/contracts/api";

/** Events kept while the tail is followed. */
export const mostFollowed = 5_000;
/** Events kept at most: the followed ones and older pages. */
export const mostShown = 20_000;
/** Rows are cut in steps: to shift thousands of places for each event would cost more than a few too many. */
const slack = 500;

/**
 * The events that a list shows, and those that wait while it stands still: never more than `mostShown + 2 * slack` and
 * `mostFollowed + slack`. Between its oldest row and the newest nothing is missing.
 */
interface EventWindow {
  /** Oldest first. */
  readonly rows: readonly EventSummary[];
  /** How many came since the list stands still. */
  readonly fresh: number;
  readonly waits: number;
  readonly heldAt: number | undefined;
  /** Where the next older page ends; null: at the log's beginning; undefined: at the newest event. */
  readonly below: number | null | undefined;
  readonly isFull: boolean;
  /** Forgets all, and with it where the list is held, unless `keep-held`. `below`: from there on upward `take` is given everything. */
  clear(below?: number, held?: "keep-held"): void;
  /** New events that are let through, in any order. */
  take(events: readonly EventSummary[]): void;
  /** Events were missed: all from `position` on are given from now on. */
  jump(position: number): void;
  /** A page of older events, newest first, and where the next one ends. */
  addOlder(events: readonly EventSummary[], next: number | null): void;
  hold(newest: number): void;
  follow(): void;
}

export function makeEventWindow(limits = { followed: mostFollowed, shown: mostShown }): EventWindow {
  let rows: EventSummary[] = [];
  let waiting: EventSummary[] = [];
  let fresh = 0;
  let heldAt: number | undefined;
  let below: number | null | undefined;
  /** From here on `waiting` is whole; undefined: since the list stands still. */
  let waitsFrom: number | undefined;

  function trim(): void {
    if (rows.length <= limits.followed + slack) return;
    rows = rows.slice(-limits.followed);
    below = rows[0]?.position ?? below;
  }

  return {
    get rows() {
      return rows;
    },
    get fresh() {
      return fresh;
    },
    get waits() {
      return waiting.length;
    },
    get heldAt() {
      return heldAt;
    },
    get below() {
      return below;
    },
    get isFull() {
      return rows.length >= limits.shown;
    },
    clear(from, held) {
      rows = [];
      waiting = [];
      fresh = 0;
      if (held === undefined) heldAt = undefined;
      waitsFrom = undefined;
      below = from;
    },
    take(events) {
      for (const event of events) {
        if (heldAt !== undefined && event.position > heldAt) {
          if (!insert(waiting, event)) continue;
          fresh += 1;
          if (waiting.length <= limits.followed + slack) continue;
          waiting = waiting.slice(-limits.followed);
          waitsFrom = waiting[0]?.position;
        } else if (below === null || below === undefined || event.position >= below) insert(rows, event);
      }
      if (heldAt === undefined) trim();
    },
    jump(position) {
      if (heldAt === undefined) {
        rows = [];
        below = position;
      } else {
        waiting = [];
        waitsFrom = position;
      }
    },
    addOlder(events, next) {
      const oldest = rows[0]?.position ?? Number.POSITIVE_INFINITY;
      const older = events.filter((event) => event.position < oldest).reverse();
      rows = [...older, ...rows];
      below = next;
    },
    hold(newest) {
      heldAt ??= rows.at(-1)?.position ?? newest;
    },
    follow() {
      if (heldAt === undefined) return;
      heldAt = undefined;
      fresh = 0;
      if (waitsFrom === undefined) rows = [...rows, ...waiting];
      else {
        rows = waiting;
        below = waitsFrom;
      }
      waiting = [];
      waitsFrom = undefined;
      trim();
    },
  };
}

/** Puts `event` where it belongs by its position; false when it is there. Slices arrive side by side, so it may not be the last. */
function insert(events: EventSummary[], event: EventSummary): boolean {
  let at = events.length;
  while (at > 0 && (events[at - 1]?.position ?? 0) > event.position) at -= 1;
  if (events[at - 1]?.position === event.position) return false;
  events.splice(at, 0, event);
  return true;
}
