import type { ChangeTick } from "@cim/contracts/history";

/** A moment at which rows change, and when that was. */
export interface Beat {
  readonly position: number;
  /** Milliseconds since 1970. */
  readonly time: number;
}

/** How far the rows at hand reach. `isEnd`: there is nothing newer. */
export interface Reach extends Beat {
  readonly isEnd: boolean;
}

export interface PlayHead extends Beat {
  /** True when it stands because what follows is not here yet. */
  readonly waits: boolean;
  /** True when it has come to the newest moment. */
  readonly ended: boolean;
}

/**
 * Where the play head is after `elapsed` milliseconds at `speed` times the log's own time. It stands at the last moment at which
 * something changed; its time runs on through quiet spans, never beyond what is at hand. Pure.
 * @param beats in order of position and time
 */
export function playOn(
  head: Beat,
  elapsed: number,
  speed: number,
  beats: readonly Beat[],
  reach: Reach,
): PlayHead {
  const time = Math.max(head.time, Math.min(head.time + elapsed * speed, reach.time));
  let low = 0;
  let high = beats.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((beats[middle]?.time ?? Number.POSITIVE_INFINITY) <= time) low = middle + 1;
    else high = middle;
  }
  const isThere = head.time + elapsed * speed >= reach.time;
  const ended = isThere && reach.isEnd;
  const position = ended ? reach.position : Math.max(head.position, beats[low - 1]?.position ?? 0);
  return { position, time, waits: isThere && !reach.isEnd, ended };
}

/**
 * The moments at which something changes in any of several slices whose ticks are merged alike. Of each group of `step` events after
 * `from` it is the last change, so that at this position no slice is halfway.
 */
export function beatsOf(
  slices: readonly (readonly ChangeTick[])[],
  from: number,
  step: number,
): readonly Beat[] {
  const last = new Map<number, Beat>();
  for (const tick of slices.flat()) {
    const group = Math.ceil((tick.position - from) / step);
    const before = last.get(group);
    if (before && before.position >= tick.position) continue;
    last.set(group, { position: tick.position, time: Date.parse(tick.time) });
  }
  const beats = [...last.values()].sort((one, other) => one.position - other.position);
  // The log's clock may be set back; the play head's is not.
  let time = Number.NEGATIVE_INFINITY;
  return beats.map((beat) => {
    time = Math.max(time, beat.time);
    return { position: beat.position, time };
  });
}
