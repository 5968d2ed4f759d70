import { createMemo, Show } from "solid-js";
import { useEventSource } from "../past/event-source-provider.tsx";
import { usePast } from "../past/use-past.ts";
import { AskFailure } from "../thing/ask-failure.tsx";
import { createAsked } from "../thing/create-asked.ts";
import { Skeleton } from "../ui/skeleton.tsx";
import { useLanguageWords } from "../words/use-language-words.ts";
import { causationGraph } from "./causation-graph.ts";
import { CausationView } from "./causation-view.tsx";

/** The tree of one event: up to its root and down to all effects. As of a moment, without what came later. */
export function EventGraph(props: { readonly position: number }) {
  const say = useLanguageWords();
  const source = useEventSource();
  const past = usePast();
  const causation = createAsked({
    name: `causation ${source.name ?? ""}`,
    source: () => props.position,
    subject: String,
    ask: (position, signal) => source.causation(position, signal),
  });
  const graph = createMemo(() => {
    const found = causation.value();
    if (found === undefined) return undefined;
    const until = past.shown()?.position ?? Number.POSITIVE_INFINITY;
    const events = [...found.ancestors, ...found.effects].filter((event) => event.position <= until);
    return causationGraph(events, found.parents);
  });
  return (
    <>
      <Show when={causation.error()}>
        {(error) => (
          <AskFailure
            title={say("causation.failed")}
            error={error()}
            position={props.position}
            onRetry={causation.retry}
          />
        )}
      </Show>
      <Show
        when={graph()}
        fallback={
          <Show when={causation.isPending()}>
            <Skeleton class="page-inset" rows={8} />
          </Show>
        }
      >
        {(found) => (
          <CausationView
            graph={found()}
            here={props.position}
            isIncomplete={causation.value()?.incomplete === true}
          />
        )}
      </Show>
    </>
  );
}
