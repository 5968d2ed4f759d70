import {
  type Accessor,
  createContext,
  createEffect,
  createMemo,
  createSignal,
  on,
  onCleanup,
  type ParentProps,
  untrack,
  useContext,
} from "solid-js";
import { LiveStatusProvider } from "../app/live-status.tsx";
import { useSession } from "../app/session.tsx";
import { useMoment } from "../moment/moment.ts";
import { type Live, makeLive } from "./make-live.ts";
import { openWorker } from "./open-worker.ts";

const Context = createContext<Accessor<Live>>();

/** Milliseconds before a worker that died is started again. */
const restartAfter = 2_000;

/**
 * Opens the live connection of the session and provides it: {@link useLive}, `useCollection`, and the status that the connection
 * light shows. The `html` element carries `data-connection` and `data-position`, for tests and for styles.
 */
export function LiveProvider(props: ParentProps) {
  const { session, recheck } = useSession();
  const moment = useMoment();
  const address = createMemo(() => JSON.stringify([session().natsPath, session().slices]));
  const [attempt, setAttempt] = createSignal(0);

  function open(): Live {
    const { natsPath, slices } = session();
    let restart: ReturnType<typeof setTimeout> | undefined;
    const port = openWorker(() => {
      clearTimeout(restart);
      restart = setTimeout(() => setAttempt((before) => before + 1), restartAfter);
    });
    onCleanup(() => clearTimeout(restart));
    const opened = makeLive({
      address: { origin: location.origin, natsPath, slices: slices.map((slice) => ({ ...slice })) },
      port,
      onFrame: (task) => requestAnimationFrame(task),
      now: Date.now,
      signedOut: recheck,
    });
    // Said before anything is watched: else the present would be shown for an instant.
    if (moment.at() !== undefined) opened.asOf(moment.at());
    return opened;
  }

  const live = createMemo(
    on([address, attempt], () => {
      const opened = untrack(open);
      // Counts of every slice the session hears: so the light has something to hear on every screen.
      const release = opened.hears("counts") ? opened.hold("counts", "unseen") : () => undefined;
      onCleanup(() => {
        release();
        opened.stop();
      });
      return opened;
    }),
  );

  createEffect(() => {
    const { state, position } = live().connection();
    const { dataset } = document.documentElement;
    dataset.connection = state;
    dataset.position = String(position ?? "");
  });

  const status = {
    state: () => live().connection().state,
    since: () => live().connection().since,
    position: () => live().connection().position,
    heardAt: () => live().connection().heardAt,
  };
  return (
    <Context.Provider value={live}>
      <LiveStatusProvider status={status}>{props.children}</LiveStatusProvider>
    </Context.Provider>
  );
}

/** Has the screens below show other rows than the session's: those of an opened incident file. */
export function OtherLiveProvider(props: ParentProps<{ readonly live: Live }>) {
  return <Context.Provider value={() => props.live}>{props.children}</Context.Provider>;
}

/** @throws when no `LiveProvider` is above. */
export function useLive(): Accessor<Live> {
  const found = useContext(Context);
  if (!found) throw new Error("useLive needs a LiveProvider above it.");
  return found;
}
