import type { EventSummary } from "@cim/contracts/api";
import { type Accessor, createEffect, createMemo, createSignal, on, untrack } from "solid-js";
import { flickerLimit } from "../live/change-rate.tsx";
import { createSettled } from "../live/create-settled.ts";
import type { EventTail } from "../live/make-live.ts";
import type { EventSource } from "../past/event-source.ts";
import { eventMatches, isNarrowing, type ShownFilter } from "./event-matches.ts";
import { mergeEvents } from "./merge-events.ts";

export interface EventList {
  /** Newest first. */
  readonly events: Accessor<readonly EventSummary[]>;
  /** How many came since the list was held. */
  readonly fresh: Accessor<number>;
  /** Position up to which the list is held; undefined while it follows the tail. */
  readonly heldAt: Accessor<number | undefined>;
  hold(): void;
  follow(): void;
  /** Asks for the next older page; nothing while one is on its way or at the log's beginning. */
  loadOlder(): void;
  readonly isLoading: Accessor<boolean>;
  readonly isAtBeginning: Accessor<boolean>;
  readonly error: Accessor<unknown>;
  /** Forgets older pages and the error, and begins again from the tail. */
  restart(): void;
}

const pageLength = 200;

const none: readonly EventSummary[] = [];

/**
 * The tail and older pages as one list that can be held still without losing anything. As of a moment there is no tail: the list
 * ends with the moment's event and is read page by page.
 */
export function createEventList(options: {
  readonly source: EventSource;
  readonly tail: EventTail;
  readonly filter: Accessor<ShownFilter>;
  /** Position of the moment shown; undefined: LIVE. */
  readonly asOf: Accessor<number | undefined>;
}): EventList {
  const { source, tail, filter, asOf } = options;
  const [older, setOlder] = createSignal<readonly EventSummary[]>([]);
  const [next, setNext] = createSignal<number | null>();
  const [isLoading, setLoading] = createSignal(false);
  const [error, setError] = createSignal<unknown>();
  const [heldAt, setHeldAt] = createSignal<number>();
  /** Older pages were read below this position: if the tail's end rises above it, a hole would open. */
  let joint: number | undefined;
  /** As of a moment: the list holds all events from its oldest up to this position. */
  let top: number | undefined;
  let asking: AbortController | undefined;
  const isFast = () => tail.status().perSecond > flickerLimit;
  const settled = createSettled(tail.events, () => (isFast() ? 400 : 0));
  const fitting = createMemo(() => {
    if (asOf() !== undefined) return none;
    const wanted = filter();
    const all = settled();
    return isNarrowing(wanted) ? all.filter((event) => eventMatches(wanted, event)) : all;
  });
  const events = createMemo(() => mergeEvents(fitting(), older(), asOf() ?? heldAt()));
  const fresh = createMemo(() => {
    const position = heldAt();
    if (position === undefined) return 0;
    const newest = fitting();
    const at = newest.findLastIndex((event) => event.position <= position);
    return newest.length - at - 1;
  });

  function restart(): void {
    asking?.abort();
    joint = undefined;
    top = undefined;
    setOlder([]);
    setNext(undefined);
    setError(undefined);
    setLoading(false);
  }

  /** Where the next older page ends. `anew`: the first page of the moment shown, in place of what is there. */
  function pageEnd(anew: boolean): number | undefined {
    const position = asOf();
    if (position !== undefined) return anew ? position + 1 : (next() ?? position + 1);
    const oldest = tail.events()[0]?.position;
    const narrowing = isNarrowing(filter());
    joint ??= narrowing ? (tail.events().at(-1)?.position ?? 0) + 1 : oldest;
    return next() ?? (narrowing ? undefined : oldest);
  }

  async function load(anew = false): Promise<void> {
    const before = pageEnd(anew);
    const position = asOf();
    setLoading(true);
    setError(undefined);
    const stop = new AbortController();
    asking = stop;
    try {
      const page = await source.events({ ...filter(), before, limit: pageLength }, stop.signal);
      if (stop.signal.aborted) return;
      if (anew) top = position;
      setOlder((had) => (anew ? page.events : mergeEvents([...had].reverse(), page.events)));
      setNext(page.next);
    } catch (reason) {
      if (stop.signal.aborted) return;
      setError(reason);
    }
    setLoading(false);
  }

  function loadOlder(): void {
    if (isLoading() || next() === null || error() !== undefined) return;
    if (asOf() === undefined && tail.status().phase !== "ready") return;
    void load();
  }

  createEffect(
    on(
      () => JSON.stringify(filter()),
      () => {
        restart();
        setHeldAt(undefined);
        if (asOf() !== undefined) void load(true);
      },
      { defer: true },
    ),
  );
  // Moving back within what is there asks nobody; else the list of the moment takes the place of the former one when it is here.
  createEffect(
    on(asOf, (position, before) => {
      if (position === undefined) {
        if (before !== undefined) restart();
        return;
      }
      if (before === undefined) restart();
      const isThere = top !== undefined && position <= top && untrack(events).length > 0;
      if (isThere) return;
      asking?.abort();
      setLoading(false);
      void load(true);
    }),
  );
  // A filter may fit nothing of the tail: then older pages are looked through at once.
  createEffect(() => {
    if (
      asOf() === undefined &&
      tail.status().phase === "ready" &&
      isNarrowing(filter()) &&
      next() === undefined
    )
      loadOlder();
  });
  createEffect(() => {
    const oldest = tail.events()[0]?.position;
    if (
      asOf() === undefined &&
      joint !== undefined &&
      oldest !== undefined &&
      oldest > joint &&
      older().length > 0
    )
      restart();
  });

  return {
    events,
    fresh,
    heldAt,
    hold: () => setHeldAt((before) => before ?? tail.events().at(-1)?.position ?? 0),
    follow: () => setHeldAt(undefined),
    loadOlder,
    isLoading,
    isAtBeginning: () => next() === null,
    error,
    restart() {
      restart();
      if (asOf() !== undefined) void load(true);
    },
  };
}
