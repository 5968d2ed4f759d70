import { quantile } from "../measure/median.ts";
import { rounded } from "../report/figure.ts";

/** What the worker that draws did in one run; see page/worker-probe.js. */
export interface FrameTimes {
  /** Milliseconds of each frame's callback. */
  readonly took: readonly number[];
  readonly frames: number;
  readonly dropped: number;
  /** Most milliseconds between two frames. */
  readonly longestGap: number;
}

/** All runs as one. */
export function allTimes(runs: readonly FrameTimes[]): FrameTimes {
  const sum = (of: (run: FrameTimes) => number) => runs.reduce((all, run) => all + of(run), 0);
  return {
    took: runs.flatMap((run) => run.took),
    frames: sum((run) => run.frames),
    dropped: sum((run) => run.dropped),
    longestGap: Math.max(0, ...runs.map((run) => run.longestGap)),
  };
}

/** Milliseconds of the longest callback. */
export function mostOf({ took }: FrameTimes): number {
  return took.reduce((most, one) => Math.max(most, one), 0);
}

/** Share of the frames that did not come, 0 to 1. */
export function droppedShare({ frames, dropped }: FrameTimes): number {
  return frames === 0 ? 0 : dropped / frames;
}

export function frameWords(times: FrameTimes): string {
  const { took, longestGap } = times;
  const drawn =
    took.length === 0
      ? ""
      : `frame p50 ${rounded(quantile(took, 0.5))} ms, p95 ${rounded(quantile(took, 0.95))} ms, most ${rounded(mostOf(times))} ms; `;
  return `${drawn}${rounded(droppedShare(times) * 100)} % frames dropped, longest gap ${rounded(longestGap)} ms`;
}
