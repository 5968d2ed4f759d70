import type { AnnotationRow } from "@cim/contracts/history";
import {
  type Accessor,
  createContext,
  createEffect,
  createMemo,
  createSignal,
  lazy,
  on,
  onCleanup,
  type ParentProps,
  Show,
  Suspense,
  useContext,
} from "solid-js";
import { useSession } from "../app/session.tsx";
import { createKey } from "../keyboard/keys.tsx";
import { useLive } from "../live/live-provider.tsx";
import { useMoment } from "../moment/moment.ts";
import type { AnnotationDraft } from "./annotation-draft.ts";
import { readAnnotations } from "./ask-annotations.ts";

const AnnotationDialog = lazy(async () => ({
  default: (await import("./annotation-dialog.tsx")).AnnotationDialog,
}));

/** What people wrote, as it stands now: annotations about a moment are mostly written after it, so they do not follow `?at=`. */
export interface Annotations {
  readonly rows: Accessor<readonly AnnotationRow[]>;
  /** True when this session may see annotations at all. */
  readonly heard: Accessor<boolean>;
  /** True when this session may write them. */
  readonly mayWrite: Accessor<boolean>;
  /** Opens the form: a new annotation of the moment shown, unless the draft says otherwise, or one to be edited. */
  write(draft?: AnnotationDraft): void;
  /** Asks for them anew, as after a change while a past moment is shown. */
  refresh(): void;
}

interface Shared extends Annotations {
  hold(): () => void;
}

const Context = createContext<Shared>();

/** Between two looks while a past moment is shown; LIVE they come by themselves. */
const again = 5_000;

/** Provides {@link useAnnotations}, and the form over the page. */
export function AnnotationsProvider(props: ParentProps) {
  const live = useLive();
  const moment = useMoment();
  const { session } = useSession();
  const [draft, setDraft] = createSignal<AnnotationDraft>();
  const [users, setUsers] = createSignal(0);
  const [fetched, setFetched] = createSignal<readonly AnnotationRow[]>();
  const [asked, setAsked] = createSignal(0);
  const isUsed = createMemo(() => users() > 0);
  const heard = () => live().hears("annotations");
  const mayWrite = () => session().rights.includes("annotate");

  createEffect(() => {
    if (isUsed() && heard()) onCleanup(live().hold("annotations"));
  });
  // The collection follows the moment shown; what it held LIVE stays until the server was asked.
  const held = createMemo<readonly AnnotationRow[]>((before) => {
    const collection = live().collection("annotations");
    const { phase, asOf } = collection.status();
    return moment.isLive() && asOf === undefined && phase === "ready" ? collection.rows() : before;
  }, []);
  createEffect(
    on([() => isUsed() && heard() && !moment.isLive(), asked], ([isPast]) => {
      if (!isPast) {
        setFetched(undefined);
        return;
      }
      const stop = new AbortController();
      let timer: ReturnType<typeof setTimeout> | undefined;
      const look = async () => {
        const rows = await readAnnotations(stop.signal);
        if (stop.signal.aborted) return;
        if (rows) setFetched(rows);
        timer = setTimeout(() => void look(), again);
      };
      void look();
      onCleanup(() => {
        stop.abort();
        clearTimeout(timer);
      });
    }),
  );

  const annotations: Shared = {
    rows: () => fetched() ?? held(),
    heard,
    mayWrite,
    write: (given = {}) => mayWrite() && setDraft(given),
    refresh: () => setAsked((before) => before + 1),
    hold() {
      setUsers((before) => before + 1);
      return () => setUsers((before) => before - 1);
    },
  };

  createEffect(() => {
    if (mayWrite())
      createKey({
        keys: "a",
        group: "general",
        words: (say) => say("annotations.key"),
        run: () => annotations.write(),
      });
  });

  return (
    <Context.Provider value={annotations}>
      {props.children}
      <Show when={draft()} keyed>
        {(given) => (
          <Suspense>
            <AnnotationDialog draft={given} onClose={() => setDraft(undefined)} />
          </Suspense>
        )}
      </Show>
    </Context.Provider>
  );
}

/** Has `annotations` in place of this machine's below: what an opened incident file holds. */
export function GivenAnnotations(props: ParentProps<{ readonly rows: Accessor<readonly AnnotationRow[]> }>) {
  const given: Shared = {
    rows: () => props.rows(),
    heard: () => true,
    mayWrite: () => false,
    write: () => undefined,
    refresh: () => undefined,
    hold: () => () => undefined,
  };
  return <Context.Provider value={given}>{props.children}</Context.Provider>;
}

function useShared(): Shared {
  const found = useContext(Context);
  if (!found) throw new Error("useAnnotations needs an AnnotationsProvider above it.");
  return found;
}

/** All annotations, kept up to date while the caller's owner lives. */
export function useAnnotations(): Annotations {
  const shared = useShared();
  onCleanup(shared.hold());
  return shared;
}

/** The form alone, for who offers to annotate and shows no annotations. */
export function useAnnotate(): Pick<Annotations, "mayWrite" | "write"> {
  return useShared();
}
