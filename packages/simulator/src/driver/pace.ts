/** How many events are due: a rate, the time of day, and whether it stands still. All times in epoch milliseconds, never going back. */
export interface Pace {
  /** Events that may be told now; those not told within a second are never made up for. */
  due(now: number): number;
  /** So many of those were told. */
  told(count: number): void;
  /** Milliseconds until the next event is due; infinite while it stands still. */
  untilNext(now: number): number;
  pause(now: number): void;
  resume(now: number): void;
  /** Stands still after so many more events, told at once. */
  step(count: number, now: number): void;
  setRate(perSecond: number, now: number): void;
  isPaused(): boolean;
  /** Events per second, on the average of a day. */
  rate(): number;
  /** How busy it is at that time of day: 1 on the average. */
  load(now: number): number;
}

export interface PaceOptions {
  readonly ratePerSecond: number;
  /** Milliseconds of a day, in which it is busy once and quiet once; 0: every hour is the same. */
  readonly day: number;
  /** When it begins: in the morning, with business picking up. */
  readonly begin: number;
}

/** From the average to the busiest hour, and to the quietest. */
const swing = 0.6;
/** Milliseconds for which what could not be told is still made up for. */
const patience = 1000;

export function makePace({ ratePerSecond, day, begin }: PaceOptions): Pace {
  let perSecond = ratePerSecond;
  let last = begin;
  let open = 1;
  let steps = 0;
  let isPaused = false;

  const load = (now: number) => (day === 0 ? 1 : 1 + swing * Math.sin((2 * Math.PI * (now - begin)) / day));
  const currentRate = (now: number) => (perSecond / 1000) * load(now);

  function advance(now: number): void {
    if (!isPaused) {
      const most = Math.max(1, currentRate(now) * patience);
      open = Math.min(most, open + Math.max(0, now - last) * currentRate(now)); // a clock that is set back owes nothing
    }
    last = Math.max(last, now);
  }

  return {
    load,
    rate: () => perSecond,
    isPaused: () => isPaused,
    due(now) {
      advance(now);
      return isPaused ? steps : Math.floor(open);
    },
    told(count) {
      if (isPaused) steps = Math.max(0, steps - count);
      else open -= count;
    },
    untilNext(now) {
      advance(now);
      if (isPaused) return steps > 0 ? 0 : Number.POSITIVE_INFINITY;
      return Math.max(0, (1 - open) / currentRate(now));
    },
    pause(now) {
      advance(now);
      isPaused = true;
      steps = 0;
    },
    resume(now) {
      advance(now);
      isPaused = false;
      open = Math.min(open, 1);
    },
    step(count, now) {
      advance(now);
      isPaused = true;
      steps += count;
    },
    setRate(rate, now) {
      advance(now);
      perSecond = rate;
      open = Math.min(open, 1);
    },
  };
}
