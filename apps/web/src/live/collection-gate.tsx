import { type Accessor, type JSX, lazy, Match, type ParentProps, Show, Suspense, Switch } from "solid-js";
import { useIncidents } from "../incident/use-incidents.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { StaleBanner } from "../ui/stale-banner.tsx";
import { useWords } from "../words/words.tsx";
import { useLive } from "./live-provider.tsx";
import type { CollectionStatus } from "./protocol.ts";

const PastProblem = lazy(async () => ({
  default: (await import("../past/past-problem-view.tsx")).PastProblemView,
}));

/** The collection as the gate needs it. */
interface Gated {
  readonly status: Accessor<CollectionStatus>;
  readonly heard: () => boolean;
}

/**
 * Shows a collection's rows once they are here, and until then what comes, what went wrong, or why nothing comes. The last good
 * picture stays whatever happens; its age stands above it. A moment that cannot be opened is never shown as another.
 */
export function CollectionGate(
  props: ParentProps<{
    readonly of: Gated;
    readonly rows: number;
    /** Shown when there is no row at all: why, and what to do. */
    readonly empty: JSX.Element;
    readonly skeletonRows?: number;
  }>,
) {
  const say = useWords();
  const live = useLive();
  const incidents = useIncidents();
  const status = () => props.of.status();
  const problem = () => {
    const { state, problem: found } = live().past();
    // Until the moment can be opened, the last good picture stays; nothing at all is told at once.
    return state === "failed" || props.rows === 0 ? found : undefined;
  };
  return (
    <Switch
      fallback={
        <>
          <StaleNote of={props.of} />
          {props.children}
        </>
      }
    >
      <Match when={!props.of.heard()}>
        <Show
          when={incidents.file()}
          fallback={<EmptyState icon="info" title={say("live.deaf.title")} body={say("live.deaf.body")} />}
        >
          <EmptyState
            icon="info"
            title={say("incident.shown.notInFile")}
            body={say("incident.shown.notInFileBody")}
          />
        </Show>
      </Match>
      <Match when={problem()}>
        {(found) => (
          <Suspense>
            <PastProblem problem={found()} />
          </Suspense>
        )}
      </Match>
      <Match when={status().phase === "failed" && props.rows === 0}>
        <div class="page-inset">
          <ErrorState
            title={say("live.failed.title")}
            body={say("live.failed.body", { fault: status().fault ?? "" })}
            onRetry={() => live().refresh()}
          />
        </div>
      </Match>
      <Match when={status().phase === "loading" && props.rows === 0}>
        <Skeleton class="page-inset" rows={props.skeletonRows ?? 8} />
      </Match>
      <Match when={props.rows === 0}>{props.empty}</Match>
    </Switch>
  );
}

/** Says how old a stale collection is. Its place is kept free by nothing: it is rare, and must be seen. */
function StaleNote(props: { readonly of: Gated }) {
  const live = useLive();
  const heardAt = () => live().connection().heardAt;
  return (
    <Show when={props.of.status().stale && heardAt()}>
      {(at) => <StaleBanner since={at()} offline={live().connection().state === "offline"} />}
    </Show>
  );
}
