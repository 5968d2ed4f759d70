import {
  type Accessor,
  createContext,
  createRoot,
  createSignal,
  getListener,
  onCleanup,
  useContext,
} from "solid-js";

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

/** What counts as now below, where that is not the clock's time: the moment that past rows show. Undefined: the clock. */
export const PresentContext = createContext<Accessor<number | undefined>>(() => undefined);

/**
 * The time in milliseconds since 1970, new every second while the caller's owner lives; below a `PresentContext` the time of the
 * moment shown, so that what waited five minutes then is not said to wait since yesterday.
 */
export function createNow(): Accessor<number> {
  const present = useContext(PresentContext);
  clock.hold();
  onCleanup(clock.release);
  return () => present() ?? (getListener() ? clock.now() : Date.now());
}
