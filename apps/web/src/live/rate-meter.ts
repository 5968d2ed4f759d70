import type { Clock } from "./clock.ts";

export interface RateMeter {
  add(count: number): void;
  /** How many were added in the last whole second. */
  perSecond(): number;
}

/** Counts what happens within a second, in tenths. */
export function makeRateMeter(clock: Clock): RateMeter {
  const tenths = new Array<number>(10).fill(0);
  let newest = 0;
  const turn = () => {
    const tenth = Math.floor(clock.now() / 100);
    for (let passed = Math.min(tenth - newest, 10); passed > 0; passed -= 1)
      tenths[(tenth - passed + 1) % 10] = 0;
    newest = Math.max(newest, tenth);
    return newest % 10;
  };
  return {
    add(count) {
      const slot = turn();
      tenths[slot] = (tenths[slot] ?? 0) + count;
    },
    perSecond() {
      turn();
      return tenths.reduce((sum, count) => sum + count, 0);
    },
  };
}
