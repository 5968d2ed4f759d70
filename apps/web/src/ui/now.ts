import { type Accessor, createRoot, createSignal, getListener, onCleanup } from "solid-js";

/** One clock for the page, read once a second and only while something shows it. */
const clock = createRoot(() => {
  const [now, setNow] = createSignal(Date.now());
  let users = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  return {
    now,
    hold() {
      users += 1;
      if (users > 1) return;
      setNow(Date.now());
      timer = setInterval(() => setNow(Date.now()), 1_000);
    },
    release() {
      users -= 1;
      if (users === 0) clearInterval(timer);
    },
  };
});

/** The time in milliseconds since 1970, new every second while the caller's owner lives. */
export function createNow(): Accessor<number> {
  clock.hold();
  onCleanup(clock.release);
  return () => (getListener() ? clock.now() : Date.now());
}
