/** Lets one loop sleep until somebody wakes it or its time is over; a wake while it works is not lost. */
export interface Waker {
  wake(): void;
  /** True when it was woken, false when the time was over. */
  sleep(milliseconds: number): Promise<boolean>;
}

export function createWaker(): Waker {
  let woken = false;
  let up: (() => void) | undefined;
  return {
    wake() {
      woken = true;
      up?.();
    },
    sleep(milliseconds) {
      return new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer);
          up = undefined;
          const result = woken;
          woken = false;
          resolve(result);
        };
        const timer = setTimeout(done, milliseconds);
        up = done;
        if (woken) done();
      });
    },
  };
}
