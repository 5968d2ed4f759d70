import type { HistoryQuery, Moment } from "@cim/contracts/history";
import { createEffect, createMemo, on, onCleanup, type ParentProps, untrack } from "solid-js";
import { useLive } from "../live/live-provider.tsx";
import { useMoment } from "../moment/moment.ts";
import { makeHttpPastSource } from "./http-past-source.ts";
import type { PastSource } from "./past-source.ts";
import { type Past, PastContext } from "./use-past.ts";

const server = makeHttpPastSource(location.origin, (input, init) => fetch(input, init));

/**
 * Has the rows of all screens below follow `useMoment`, and provides `usePast`. Needs a live connection and a moment above. The
 * `html` element carries `data-as-of` (the position shown; absent while LIVE) and `data-as-of-state` (`opening`, `shown` or
 * `failed`), for tests and for styles.
 */
export function PastProvider(props: ParentProps<{ readonly source?: PastSource }>) {
  const live = useLive();
  const moment = useMoment();
  /** The position that playing passed last: it comes from the worker, which need not be told. */
  let passed: number | undefined;
  /** Somebody went elsewhere while it played: what still comes of playing is not to be followed. */
  let isLeft = false;
  const source = () => props.source ?? server;
  const isPlaying = () => live().past().playing !== undefined;

  createEffect(
    on([live, moment.at], ([worker, at]) => {
      if (at !== undefined && at === passed) return;
      isLeft = untrack(isPlaying);
      passed = undefined;
      worker.asOf(at);
    }),
  );
  createEffect(
    on(
      () => live().shown(),
      (shown) => {
        if (!shown) return;
        if (!isPlaying() || isLeft) moment.note(shown);
        else {
          passed = shown.position;
          moment.pass(shown);
        }
      },
    ),
  );
  createEffect(
    on(isPlaying, (plays, played) => {
      if (plays || !played) return;
      // The last moment may still be on its way to the screen; it is the one wanted all the same.
      const { wanted } = untrack(live().past);
      if (!isLeft && wanted !== undefined && moment.at() === passed) {
        const shown = untrack(live().shown);
        passed = wanted;
        moment.show(wanted, { replace: true, time: shown?.position === wanted ? shown.time : null });
      }
      isLeft = false;
    }),
  );

  const { dataset } = document.documentElement;
  // Only when they change: behind an open incident file another provider speaks here.
  const position = createMemo(() => live().shown()?.position);
  const state = createMemo(() => live().past().state);
  createEffect(() => {
    const shown = position();
    const now = state();
    if (shown !== undefined) dataset.asOf = String(shown);
    else delete dataset.asOf;
    if (now === "live") delete dataset.asOfState;
    else dataset.asOfState = now;
  });
  onCleanup(() => {
    delete dataset.asOf;
    delete dataset.asOfState;
  });

  async function step(
    by: HistoryQuery<"step">["by"],
    direction: "back" | "forward",
    signal: AbortSignal,
  ): Promise<Moment> {
    const at = moment.at();
    const shown = live().onScreen();
    // Figures count rows of every context: a screen that also shows rows changes with those, not with each figure.
    const rows = shown.filter((projection) => projection !== "counts");
    const projections = rows.length > 0 ? rows : shown;
    // A screen without rows shows events: there each event is a change.
    const wanted = by === "change" && projections.length === 0 ? "event" : by;
    if (at !== undefined) {
      const known = await live().step(wanted, direction, projections);
      signal.throwIfAborted();
      if (known) return known;
    }
    const from = at ?? (await source().range(signal)).last.position;
    return source().step({ from, by: wanted, direction, projections: [...projections] }, signal);
  }

  const past: Past = {
    shown: () => live().shown(),
    status: () => live().past(),
    play(speed) {
      isLeft = false;
      live().play(speed);
    },
    pause: () => live().pause(),
    step,
    retry: () => live().refresh(),
    get source() {
      return source();
    },
  };
  return <PastContext.Provider value={past}>{props.children}</PastContext.Provider>;
}
