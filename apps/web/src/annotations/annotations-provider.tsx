import type { AnnotationRow } from "@cim/contracts/history";
import {
  createEffect,
  createMemo,
  createSignal,
  lazy,
  on,
  onCleanup,
  type ParentProps,
  Show,
  Suspense,
} from "solid-js";
import { useSession } from "../app/session.tsx";
import { createKey } from "../keyboard/keys.tsx";
import { useLive } from "../live/live-provider.tsx";
import { useMoment } from "../moment/moment.ts";
import type { AnnotationDraft } from "./annotation-draft.ts";
import { readAnnotations } from "./ask-annotations.ts";
import { AnnotationsContext, type SharedAnnotations } from "./use-annotations.ts";

const AnnotationDialog = lazy(async () => ({
  default: (await import("./annotation-dialog.tsx")).AnnotationDialog,
}));

const none: readonly AnnotationRow[] = [];

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
  const held = createMemo<readonly AnnotationRow[] | undefined>((before) => {
    const collection = live().collection("annotations");
    const { phase, asOf } = collection.status();
    return moment.isLive() && asOf === undefined && phase === "ready" ? collection.rows() : before;
  });
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

  const annotations: SharedAnnotations = {
    rows: () => fetched() ?? held() ?? none,
    ready: () => !heard() || fetched() !== undefined || held() !== undefined,
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
    <AnnotationsContext.Provider value={annotations}>
      {props.children}
      <Show when={draft()} keyed>
        {(given) => (
          <Suspense>
            <AnnotationDialog draft={given} onClose={() => setDraft(undefined)} />
          </Suspense>
        )}
      </Show>
    </AnnotationsContext.Provider>
  );
}
