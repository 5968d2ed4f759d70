import type { Clock } from "../live/clock.ts";
import { PastFailedError, type PastProblem, problemOfError } from "./past-failed-error.ts";
import type { Playing } from "./past-protocol.ts";
import type { PastSlice } from "./past-slice.ts";
import type { RowsSource } from "./past-source.ts";
import { type Beat, beatsOf, type PlayHead, playOn, type Reach } from "./play-head.ts";

export interface Player {
  playing(): Playing;
  setSpeed(speed: number): void;
  stop(): void;
}

interface PlayerOptions {
  readonly source: Pick<RowsSource, "changes" | "resolve" | "range" | "moment">;
  readonly clock: Clock;
  readonly slices: readonly PastSlice[];
  /** Where it begins: the slices are there. Without a time it is asked for. */
  readonly start: { readonly position: number; readonly time: string | null };
  readonly speed: number;
  /** Another moment is to be shown; the slices have it at hand. `time` is when the log stored it. */
  readonly moved: (beat: Beat) => void;
  /** The play head's time went on, or it waits. */
  readonly ticked: () => void;
  readonly ended: () => void;
  readonly failed: (problem: PastProblem) => void;
}

/** Milliseconds between two pictures. */
const frame = 50;
/** What one question covers, in milliseconds of playing; the first is short, so that playing begins soon. */
const firstChunk = 1_000;
const chunk = 3_000;

/** Plays: fetches what changes ahead of the play head, and moves it by the clock. What it means is in `play-head.ts`. */
export function makePlayer(options: PlayerOptions): Player {
  const { source, clock, slices } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  let { speed } = options;
  let head: PlayHead = { position: options.start.position, time: 0, waits: true, ended: false };
  let reach: Reach | undefined;
  let beats: readonly Beat[] = [];
  let isAsking = false;
  let last = clock.now();
  let cancel: (() => void) | undefined;

  async function begin(): Promise<void> {
    const { position, time } = options.start;
    const known = time ?? (await source.moment(position, signal)).time;
    // Before the first event there is no time: playing begins with it.
    const text = known ?? (await source.moment(position + 1, signal)).time;
    const began = text === null ? Number.NaN : Date.parse(text);
    if (Number.isNaN(began)) throw new Error(`the log names no time for position ${position}`);
    head = { ...head, time: began };
    reach = { position, time: began, isEnd: false };
    for (const slice of slices) slice.narrow();
    await fetchOn(firstChunk);
  }

  async function fetchOn(span: number): Promise<void> {
    if (!reach || reach.isEnd) return;
    const from = reach;
    const until = from.time + span * speed;
    const { last: newest } = await source.range(signal);
    const end = newest.time === null ? from.time : Date.parse(newest.time);
    const isEnd = until >= end;
    const to = isEnd ? newest : await source.resolve(new Date(until).toISOString(), signal);
    const reached = Math.max(to.position, from.position);
    if (reached > from.position) {
      const step = Math.max(1, Math.ceil((reached - from.position) / (span / frame)));
      const ticks = await Promise.all(
        slices.map(({ projection, slice }) =>
          source.changes({ projection, slice, from: from.position, to: reached, step }, signal),
        ),
      );
      for (const [index, slice] of slices.entries()) slice.extend(ticks[index] ?? [], reached, head.position);
      beats = [
        ...beats.filter((beat) => beat.position > head.position),
        ...beatsOf(ticks, from.position, step),
      ];
    }
    reach = { position: reached, time: isEnd ? Math.max(end, from.time) : until, isEnd };
  }

  function ask(work: () => Promise<void>): void {
    isAsking = true;
    work().then(
      () => {
        isAsking = false;
      },
      (error: unknown) => {
        if (signal.aborted) return;
        const problem = problemOfError(error);
        if (error instanceof PastFailedError && problem.retryAfter !== undefined) {
          clock.after(problem.retryAfter, () => ask(work));
        } else options.failed(problem);
      },
    );
  }

  function onFrame(): void {
    if (signal.aborted) return;
    const now = clock.now();
    const elapsed = now - last;
    last = now;
    cancel = clock.after(frame, onFrame);
    if (!reach) return;
    const before = head;
    head = playOn(head, elapsed, speed, beats, reach);
    if (!reach.isEnd && !isAsking && reach.time - head.time < chunk * speed) ask(() => fetchOn(chunk));
    if (head.position !== before.position) {
      const beat = beats.findLast(({ position }) => position === head.position);
      options.moved({ position: head.position, time: beat?.time ?? reach.time });
    }
    if (head.ended) options.ended();
    else options.ticked();
  }

  ask(begin);
  onFrame();

  return {
    playing: () => ({ speed, time: head.time, waits: head.waits }),
    setSpeed(next) {
      speed = next;
    },
    stop() {
      cancel?.();
      stopping.abort();
    },
  };
}
