/** Milliseconds of work after which others get their turn: two folds at once stay below the 20 ms in which a word must be heard. */
const turnMilliseconds = 5;

/** Long work that is broken into turns. */
export interface WorkTurn {
  /** Undefined while the turn lasts; else what to await before going on. @throws the signal's reason */
  pause(): Promise<void> | undefined;
}

export function beginWork(signal: AbortSignal): WorkTurn {
  let began = performance.now();
  return {
    pause() {
      if (performance.now() - began < turnMilliseconds) return undefined;
      return new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
        signal.throwIfAborted();
        began = performance.now();
      });
    },
  };
}
