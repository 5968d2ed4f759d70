/** Shows one answer after the other without what was there before going away in between. */
export interface Steady<Value> {
  /** An answer to the present question; `isSettled`: what is quick is all in it. */
  take(value: Value, isSettled: boolean): void;
  stop(): void;
}

/** Milliseconds that the answer to an older question may stay, so that half an answer to the new one does not flicker. */
const patience = 60;

/**
 * Holds the answers to a new question back until they are settled, or patience is over; from then on each is shown as it comes.
 * @param after runs a task after so many milliseconds and gives what calls it off
 */
export function showSteadily<Value>(
  show: (value: Value, isSettled: boolean) => void,
  after: (ms: number, task: () => void) => () => void,
): Steady<Value> {
  let latest: { readonly value: Value; readonly isSettled: boolean } | undefined;
  let isOpen = false;
  let stopped = false;

  function open(): void {
    isOpen = true;
    if (latest && !stopped) show(latest.value, latest.isSettled);
  }
  const cancel = after(patience, open);

  return {
    take(value, isSettled) {
      if (stopped) return;
      latest = { value, isSettled };
      if (isOpen) show(value, isSettled);
      else if (isSettled) {
        cancel();
        open();
      }
    },
    stop() {
      stopped = true;
      cancel();
    },
  };
}
