import type { Density, HistoryRange } from "@cim/contracts/history";
import {
  type Accessor,
  batch,
  createEffect,
  createMemo,
  createSignal,
  on,
  onCleanup,
  type Setter,
  untrack,
} from "solid-js";
import { usePast } from "../past/use-past.ts";
import { guessTime } from "./line/density-shape.ts";
import { keepMarks } from "./line/keep-marks.ts";
import { loadDensity } from "./line/load-density.ts";
import { fitWindow, type TimeWindow, windowAround, windowOfSpan } from "./line/time-window.ts";
import { useMoment } from "./moment.ts";

/** Milliseconds after which the newest end is asked for again. */
const refreshEvery = 5_000;
/** Milliseconds without another move of the window before its density is asked for. */
const restFor = 120;

/** What the time line shows. Times are milliseconds since 1970. */
export interface TimeLine {
  /** All there is; undefined until it is known. */
  readonly history: Accessor<TimeWindow | undefined>;
  readonly range: Accessor<HistoryRange | undefined>;
  readonly shown: Accessor<TimeWindow | undefined>;
  readonly show: (shown: TimeWindow) => void;
  /** Of the window shown, or of the one before while the next is on its way. */
  readonly density: Accessor<Density | undefined>;
  /** What went wrong with the last question. */
  readonly problem: Accessor<string | undefined>;
  readonly retry: () => void;
  /** Where the handle is: the moment shown; LIVE: the newest end. */
  readonly handle: Accessor<number | undefined>;
  /** Holds the handle at a time while it is dragged; undefined lets go. */
  readonly hold: Setter<number | undefined>;
  readonly isHeld: () => boolean;
}

/**
 * Follows history and the moment shown. `grows`: history goes on until now, as that of the server; an opened incident file ends with its
 * last event. `buckets`: how many bars there is room for.
 */
export function createTimeLine(grows: () => boolean, buckets: () => number): TimeLine {
  const past = usePast();
  const moment = useMoment();
  const [range, setRange] = createSignal<HistoryRange>();
  const [history, setHistory] = createSignal<TimeWindow>();
  const [shown, setShown] = createSignal<TimeWindow>();
  const [density, setDensity] = createSignal<Density>();
  const [problem, setProblem] = createSignal<string>();
  const [attempt, setAttempt] = createSignal(0);
  const [held, hold] = createSignal<number>();

  createEffect(
    on(attempt, () => {
      const stop = new AbortController();
      const refresh = () => {
        if (document.visibilityState === "visible") void askRange(stop.signal);
      };
      void askRange(stop.signal);
      const timer = setInterval(refresh, refreshEvery);
      onCleanup(() => {
        clearInterval(timer);
        stop.abort();
      });
    }),
  );

  async function askRange(signal: AbortSignal): Promise<void> {
    try {
      const found = await past.source.range(signal);
      const first = found.first.time ?? (await firstTime(found, signal));
      if (signal.aborted) return;
      const last = found.last.time === null ? Date.now() : Date.parse(found.last.time);
      const to = grows() ? Math.max(last, Date.now()) : last;
      batch(() => {
        setProblem(undefined);
        setRange(found);
        extend({ from: Math.min(first === null ? to : Date.parse(first), to), to });
      });
    } catch (error) {
      if (!signal.aborted) setProblem(messageOf(error));
    }
  }
  /** While the log has its first event, history begins before it: then the line begins with it. */
  async function firstTime(found: HistoryRange, signal: AbortSignal): Promise<string | null> {
    if (found.last.position <= found.first.position) return found.last.time;
    return (await past.source.moment(found.first.position + 1, signal)).time;
  }
  /** A window at the newest end stays there, and one that shows all goes on showing all. */
  function extend(next: TimeWindow): void {
    const before = untrack(history);
    const window = untrack(shown);
    setHistory(next);
    if (!before || !window)
      setShown(spanChosen(next) ?? windowOfSpan("hour", untrack(handle) ?? next.to, next));
    else if (window.to >= before.to) {
      const from = window.from <= before.from ? next.from : window.from + next.to - window.to;
      setShown({ from, to: next.to });
    }
  }

  /** The window up to the handle that somebody chose by a chart or by the address. */
  function spanChosen(all: TimeWindow): TimeWindow | undefined {
    const span = untrack(moment.span);
    const to = untrack(handle) ?? all.to;
    return span === undefined ? undefined : fitWindow({ from: to - span, to }, all);
  }
  createEffect(
    on(
      () => moment.span(),
      () => {
        const all = untrack(history);
        const chosen = all && spanChosen(all);
        if (chosen) setShown(chosen);
      },
      { defer: true },
    ),
  );

  /** The range, as far as the window's density depends on it: a growing end beyond the window is none of its business. */
  const rangeOfWindow = createMemo(range, undefined, {
    equals: (before, next) => {
      const window = untrack(shown);
      const isAtEnd = window && before?.last.time && window.to >= Date.parse(before.last.time);
      return before?.first.position === next?.first.position && before !== undefined && !isAtEnd;
    },
  });
  createEffect(() => {
    const window = shown();
    const known = rangeOfWindow();
    const count = buckets();
    if (!window || !known) return;
    const stop = new AbortController();
    const timer = setTimeout(
      () => {
        loadDensity(past.source, window, untrack(range) ?? known, count, stop.signal).then(
          (found) => {
            if (stop.signal.aborted) return;
            batch(() => {
              for (const one of [found.from, found.to, ...found.marks]) moment.note(one);
              setDensity((before) => keepMarks(found, before));
            });
          },
          (error: unknown) => stop.signal.aborted || setProblem(messageOf(error)),
        );
      },
      untrack(density) ? restFor : 0,
    );
    onCleanup(() => {
      clearTimeout(timer);
      stop.abort();
    });
  });

  const handle = createMemo(() => {
    const dragged = held();
    if (dragged !== undefined) return dragged;
    const position = moment.at();
    if (position === undefined) return history()?.to;
    const playing = past.status().playing;
    if (playing && moment.isPassing()) return playing.time;
    const time = moment.time();
    if (time !== undefined) return Date.parse(time);
    if (position === 0) return history()?.from;
    const known = density();
    return known && guessTime(known, position);
  });
  createEffect(
    on(handle, (time) => {
      const window = untrack(shown);
      const all = untrack(history);
      if (time === undefined || !window || !all || untrack(held) !== undefined) return;
      setShown(windowAround(window, time, all));
    }),
  );

  return {
    history,
    range,
    shown,
    show: setShown,
    density,
    problem,
    retry: () => setAttempt((before) => before + 1),
    handle,
    hold,
    isHeld: () => held() !== undefined,
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
