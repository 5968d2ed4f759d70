/** Counts what happened in the last seconds. */
export interface RateMeter {
  add(now: number): void;
  /** Per second, on the average of the last whole seconds, ten at most. */
  perSecond(now: number): number;
}

const seconds = 10;

/** One counter for each second of the last ten. */
export function makeRateMeter(begin: number): RateMeter {
  const counts = new Map<number, number>();
  const first = Math.floor(begin / 1000);
  return {
    add(now) {
      const second = Math.floor(now / 1000);
      const known = counts.get(second);
      counts.set(second, (known ?? 0) + 1);
      if (known !== undefined) return;
      for (const old of counts.keys()) if (old < second - seconds) counts.delete(old);
    },
    perSecond(now) {
      const current = Math.floor(now / 1000);
      const span = Math.max(1, Math.min(seconds, current - first));
      let sum = 0;
      for (let second = current - span; second < current; second += 1) sum += counts.get(second) ?? 0;
      return sum / span;
    },
  };
}
