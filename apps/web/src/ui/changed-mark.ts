import { type Accessor, createEffect, on, onCleanup } from "solid-js";

const pulse = 400;

/**
 * A `ref` that pulses its element once (400 ms, by `data-changed`) when `value` changes while `key` stays: a row element that
 * is given another row does not pulse. A change during a pulse does not start another, so a busy mark never flickers.
 *
 * @example <td ref={changedMark(() => row().key, () => row().position)}>
 */
export function changedMark(
  key: Accessor<unknown>,
  value: Accessor<unknown>,
): (element: HTMLElement) => void {
  return (element) => {
    let phase = "a";
    let until = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    createEffect(
      on([key, value], (now, before) => {
        if (!before || now[0] !== before[0] || now[1] === before[1]) return;
        const time = performance.now();
        if (time < until) return;
        until = time + pulse;
        phase = phase === "a" ? "b" : "a";
        element.dataset.changed = phase;
        clearTimeout(timer);
        timer = setTimeout(() => delete element.dataset.changed, pulse);
      }),
    );
    onCleanup(() => clearTimeout(timer));
  };
}
