import { type Accessor, createEffect, createSignal, on, onCleanup, untrack } from "solid-js";

/**
 * Follows `source`, but takes a new value at most every `every()` milliseconds: the first at once, the newest last. For what is
 * costly to compute from many rows, and for figures that nobody could read if they changed with each frame.
 */
export function createSettled<Value>(source: Accessor<Value>, every: Accessor<number>): Accessor<Value> {
  const [settled, setSettled] = createSignal(untrack(source));
  let last = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const take = () => {
    timer = undefined;
    last = performance.now();
    setSettled(() => untrack(source));
  };
  createEffect(
    on(source, () => {
      if (timer !== undefined) return;
      const wait = last + untrack(every) - performance.now();
      if (wait <= 0) take();
      else timer = setTimeout(take, wait);
    }),
  );
  onCleanup(() => clearTimeout(timer));
  return settled;
}
