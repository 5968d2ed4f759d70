import { setImmediate } from "node:timers/promises";

/** Milliseconds of work at a stretch, so that others are answered meanwhile. */
const stretch = 8;

/** Lets others have their turn when the work since the last time took long. */
export function createBreath(): () => Promise<void> | undefined {
  let began = performance.now();
  return () => {
    if (performance.now() - began < stretch) return undefined;
    return setImmediate().then(() => {
      began = performance.now();
    });
  };
}
