import type { EventSummary } from "@cim/contracts/api";
import { type Accessor, createEffect, createMemo, createSignal, on } from "solid-js";
import { flickerLimit } from "../live/change-rate.tsx";
import { createSettled } from "../live/create-settled.ts";
import type { EventTail } from "../live/make-live.ts";
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

/** Asking goes over a module loaded when first needed: it brings zod along. */
const ask = async (filter: ShownFilter, before: number | undefined, signal: AbortSignal) => {
  const { askEvents } = await import("../thing/ask-events.ts");
  return askEvents({ ...filter, before, limit: pageLength }, signal);
};

/** The tail and older pages as one list that can be held still without losing anything. */
export function createEventList(tail: EventTail, filter: Accessor<ShownFilter>): EventList {
  const [older, setOlder] = createSignal<readonly EventSummary[]>([]);
  const [next, setNext] = createSignal<number | null>();
  const [isLoading, setLoading] = createSignal(false);
  const [error, setError] = createSignal<unknown>();
  const [heldAt, setHeldAt] = createSignal<number>();
  /** Older pages were read below this position: if the tail's end rises above it, a hole would open. */
  let joint: number | undefined;
  let asking: AbortController | undefined;
  const isFast = () => tail.status().perSecond > flickerLimit;
  const settled = createSettled(tail.events, () => (isFast() ? 400 : 0));
  const fitting = createMemo(() => {
    const wanted = filter();
    const all = settled();
    return isNarrowing(wanted) ? all.filter((event) => eventMatches(wanted, event)) : all;
  });
  const events = createMemo(() => mergeEvents(fitting(), older(), heldAt()));
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
    setOlder([]);
    setNext(undefined);
    setError(undefined);
    setLoading(false);
  }

  async function load(): Promise<void> {
    const oldest = tail.events()[0]?.position;
    const narrowing = isNarrowing(filter());
    const before = next() ?? (narrowing ? undefined : oldest);
    joint ??= narrowing ? (tail.events().at(-1)?.position ?? 0) + 1 : oldest;
    setLoading(true);
    setError(undefined);
    const stop = new AbortController();
    asking = stop;
    try {
      const page = await ask(filter(), before, stop.signal);
      if (stop.signal.aborted) return;
      setOlder((had) => mergeEvents([...had].reverse(), page.events));
      setNext(page.next);
    } catch (reason) {
      if (stop.signal.aborted) return;
      setError(reason);
    }
    setLoading(false);
  }

  function loadOlder(): void {
    if (isLoading() || next() === null || error() !== undefined || tail.status().phase !== "ready") return;
    void load();
  }

  createEffect(
    on(
      () => JSON.stringify(filter()),
      () => {
        restart();
        setHeldAt(undefined);
      },
      { defer: true },
    ),
  );
  // A filter may fit nothing of the tail: then older pages are looked through at once.
  createEffect(() => {
    if (tail.status().phase === "ready" && isNarrowing(filter()) && next() === undefined) loadOlder();
  });
  createEffect(() => {
    const oldest = tail.events()[0]?.position;
    if (joint !== undefined && oldest !== undefined && oldest > joint && older().length > 0) restart();
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
    restart,
  };
}
