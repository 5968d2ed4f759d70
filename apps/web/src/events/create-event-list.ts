import { type EventFilter, type EventSummary, eventMatches } from "@cim/contracts/api";
import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup, untrack } from "solid-js";
import { flickerLimit } from "../live/change-rate.tsx";
import { createSettled } from "../live/create-settled.ts";
import type { EventTail } from "../live/make-live.ts";
import type { EventSource } from "../past/event-source.ts";
import { makeEventWindow } from "./event-window.ts";
import { isNarrowing, needsServer } from "./filter-url.ts";

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
  /** True when it holds as many as it may: older ones are read by a narrower filter. */
  readonly isFull: Accessor<boolean>;
  readonly error: Accessor<unknown>;
  /** Forgets older pages and the error, and begins again. */
  restart(): void;
}

const pageLength = 200;
const caughtUpLength = 500;
/** Milliseconds between questions for new events that only the server can filter. */
const askEvery = 1_000;
/** Older pages are asked for by themselves until so many rows are there, but not more than so many pages. */
const fewRows = 40;
const mostByItself = 25;

/**
 * The tail and older pages as one list that can be held still without losing anything. What the summaries do not tell is asked of the
 * source, once a second. Without a tail (as of a moment, or in a file) the list is read page by page.
 */
export function createEventList(options: {
  readonly source: EventSource;
  readonly tail: EventTail;
  readonly filter: Accessor<EventFilter>;
  /** True while the tail is followed; false: pages alone. */
  readonly isTailed: Accessor<boolean>;
  /** Position of the moment shown; undefined: the newest. */
  readonly asOf: Accessor<number | undefined>;
}): EventList {
  const { source, tail, filter, isTailed, asOf } = options;
  const window = makeEventWindow();
  const [version, setVersion] = createSignal(0);
  const [isLoading, setLoading] = createSignal(false);
  const [error, setError] = createSignal<unknown>();
  let asking: AbortController | undefined;
  let catching: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** What came after this position is still to be asked for. */
  let missedFrom: number | undefined;
  let autoLeft = mostByItself;
  /** Events of the tail that were looked at. */
  let looked = new WeakSet<EventSummary>();
  /** Position up to which every event was looked at, by the tail or by the source. */
  let coveredTo: number | undefined;
  /** As of a moment: the list holds all events from its oldest up to this position. */
  let top: number | undefined;

  const changed = () => setVersion((before) => before + 1);
  /** What the window says of itself; reactive to its changes. */
  const of =
    <Value>(read: () => Value): Accessor<Value> =>
    () => {
      version();
      return read();
    };
  const isFast = () => tail.status().perSecond > flickerLimit;
  const settled = createSettled(tail.events, () => (isFast() ? 400 : 0));
  const isReady = createMemo(() => isTailed() && tail.status().phase === "ready");
  const events = createMemo(() => {
    version();
    const upTo = isTailed() ? Number.POSITIVE_INFINITY : (asOf() ?? Number.POSITIVE_INFINITY);
    const rows = window.rows;
    return (rows.at(-1)?.position ?? 0) <= upTo
      ? rows.toReversed()
      : rows.filter((event) => event.position <= upTo).reverse();
  });

  function stop(): void {
    asking?.abort();
    catching?.abort();
    clearTimeout(timer);
    timer = undefined;
    catching = undefined;
    missedFrom = undefined;
    setLoading(false);
    setError(undefined);
  }

  function begin(): void {
    stop();
    looked = new WeakSet();
    coveredTo = undefined;
    top = undefined;
    autoLeft = mostByItself;
    const held = window.heldAt;
    window.clear();
    if (!isTailed()) {
      void load(true);
      return;
    }
    if (held !== undefined) window.hold(held);
    changed();
    if (isReady()) takeTail();
  }

  function takeTail(): void {
    const all = tail.events();
    const [oldest, newest] = [all[0]?.position, all.at(-1)?.position ?? 0];
    const wanted = filter();
    const isFirst = coveredTo === undefined;
    if (needsServer(wanted)) {
      if (isFirst) {
        coveredTo = newest;
        void load();
      } else if (newest > (coveredTo ?? 0)) miss(coveredTo ?? 0);
      return;
    }
    if (isFirst) window.clear(oldest, "keep-held");
    else if (oldest !== undefined && oldest > (coveredTo ?? 0) + 1) {
      // More came than the tail keeps. Unfiltered the list goes on above the hole; filtered, the hole is asked for.
      if (isNarrowing(wanted)) miss(coveredTo ?? 0);
      else window.jump(oldest);
    }
    coveredTo = Math.max(coveredTo ?? 0, newest);
    const came = all.filter((event) => !looked.has(event));
    for (const event of came) looked.add(event);
    window.take(came.filter((event) => eventMatches(wanted, event)));
    changed();
    if (isFirst && isNarrowing(wanted)) loadOlder();
  }

  /** What came after `from` is to be asked for, at most once a second. */
  function miss(from: number, after = askEvery): void {
    missedFrom = Math.min(missedFrom ?? from, from);
    if (!catching && timer === undefined) timer = setTimeout(() => void catchUp(), after);
  }

  async function catchUp(): Promise<void> {
    timer = undefined;
    const from = missedFrom;
    if (from === undefined) return;
    missedFrom = undefined;
    const mine = new AbortController();
    catching = mine;
    const wanted = filter();
    try {
      const after = Math.max(from + 1, wanted.from ?? 0);
      const page = await source.events({ ...wanted, from: after, limit: caughtUpLength }, mine.signal);
      if (mine.signal.aborted) return;
      // More than a page: the list goes on above what is left out, which is read by scrolling.
      if (page.next !== null && page.events.length > 0) window.jump(page.events.at(-1)?.position ?? after);
      window.take(page.events);
      if (needsServer(wanted)) coveredTo = page.head;
      catching = undefined;
      changed();
    } catch (reason) {
      if (mine.signal.aborted) return;
      catching = undefined;
      setError(reason);
      miss(from, 10 * askEvery);
    }
    if (missedFrom !== undefined) miss(missedFrom);
    else if (needsServer(wanted) && untrack(isReady)) takeTail();
  }

  async function load(anew = false): Promise<void> {
    const moment = isTailed() ? undefined : asOf();
    const end = moment === undefined ? undefined : moment + 1;
    const before = anew ? end : (window.below ?? end);
    setLoading(true);
    setError(undefined);
    const mine = new AbortController();
    asking = mine;
    try {
      const page = await source.events({ ...filter(), before, limit: pageLength }, mine.signal);
      if (mine.signal.aborted) return;
      if (anew) {
        window.clear();
        top = moment;
      }
      if (before === undefined && needsServer(filter())) coveredTo = page.head;
      window.addOlder(page.events, page.next);
      changed();
      setLoading(false);
      // A page may be empty although there is more: the source reads so many bodies at once and no more.
      autoLeft -= 1;
      if (window.rows.length < fewRows && page.next !== null && autoLeft > 0) void load();
    } catch (reason) {
      if (mine.signal.aborted) return;
      setLoading(false);
      setError(reason);
    }
  }

  function loadOlder(): void {
    if (isLoading() || window.below === null || window.isFull || error() !== undefined) return;
    if (isTailed() && !isReady()) return;
    autoLeft = mostByItself;
    void load();
  }

  createEffect(on([() => JSON.stringify(filter()), isTailed, () => source.name], begin));
  createEffect(on([settled, isReady], () => isReady() && takeTail()));
  // Moving back within what is there asks nobody; else the list of the moment takes the place of the former one when it is here.
  createEffect(
    on(
      asOf,
      (position) => {
        if (isTailed()) return;
        const isThere = position !== undefined && top !== undefined && position <= top;
        if (isThere && untrack(events).length > 0) return;
        asking?.abort();
        void load(true);
      },
      { defer: true },
    ),
  );
  onCleanup(stop);

  return {
    events,
    fresh: of(() => window.fresh),
    heldAt: of(() => window.heldAt),
    hold() {
      window.hold(tail.events().at(-1)?.position ?? 0);
      changed();
    },
    follow() {
      window.follow();
      changed();
    },
    loadOlder,
    isLoading,
    isAtBeginning: of(() => window.below === null),
    isFull: of(() => window.isFull),
    error,
    restart: begin,
  };
}
