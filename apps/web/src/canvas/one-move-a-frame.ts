/** A mouse tells of more steps than there are frames: the last one of each frame is enough, of each finger all. */
export function oneMoveAFrame(take: (event: PointerEvent) => void): {
  move(event: PointerEvent): void;
  /** Takes the step that waits, before what comes after it. */
  flush(): void;
} {
  let waiting: PointerEvent | undefined;
  function flush(): void {
    const event = waiting;
    waiting = undefined;
    if (event) take(event);
  }
  return {
    move(event) {
      if (event.pointerType === "touch") {
        take(event);
        return;
      }
      if (waiting === undefined) requestAnimationFrame(flush);
      waiting = event;
    },
    flush,
  };
}
