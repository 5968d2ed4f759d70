import { onCleanup } from "solid-js";

/** Does `task` at the next animation frame, with the newest of what was given since the last one. */
export function createFrameTask<Value>(task: (value: Value) => void): {
  readonly give: (value: Value) => void;
  readonly drop: () => void;
} {
  let frame: number | undefined;
  let newest: { readonly value: Value } | undefined;
  const drop = () => {
    if (frame !== undefined) cancelAnimationFrame(frame);
    frame = undefined;
    newest = undefined;
  };
  onCleanup(drop);
  return {
    drop,
    give(value) {
      newest = { value };
      frame ??= requestAnimationFrame(() => {
        const given = newest;
        drop();
        if (given) task(given.value);
      });
    },
  };
}
