import { createMemo, Show } from "solid-js";
import { useEventSource } from "../past/event-source-provider.tsx";
import { usePast } from "../past/use-past.ts";
import { AskFailure } from "../thing/ask-failure.tsx";
import { createAsked } from "../thing/create-asked.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useLanguageWords } from "../words/use-language-words.ts";
import { causationGraph, parentsAmong } from "./causation-graph.ts";
import { CausationView } from "./causation-view.tsx";

const mostEvents = 500;

/** All events of one correlation, over every stream, arranged by their causes. */
export function CorrelationGraph(props: { readonly correlation: string }) {
  const say = useLanguageWords();
  const source = useEventSource();
  const past = usePast();
  const asked = createAsked({
    name: `correlation ${source.name ?? ""}`,
    source: () => ({ correlation: props.correlation, before: before(past.shown()?.position) }),
    subject: ({ correlation }) => correlation,
    ask: ({ correlation, before: below }, signal) =>
      source.events({ correlation: literal(correlation), before: below, limit: mostEvents }, signal),
  });
  const graph = createMemo(() => {
    const page = asked.value();
    return page && causationGraph(page.events, parentsAmong(page.events));
  });
  return (
    <>
      <Show when={asked.error()}>
        {(error) => <AskFailure title={say("causation.failed")} error={error()} onRetry={asked.retry} />}
      </Show>
      <Show
        when={graph()}
        fallback={
          <Show when={asked.isPending()}>
            <Skeleton class="page-inset" rows={8} />
          </Show>
        }
      >
        {(found) => (
          <Show
            when={found().nodes.length > 0}
            fallback={
              <EmptyState
                icon="because"
                title={say("causation.noEvents.title")}
                body={say("causation.noEvents.body")}
              />
            }
          >
            <CausationView graph={found()} here={undefined} isIncomplete={asked.value()?.next !== null} />
          </Show>
        )}
      </Show>
    </>
  );
}

function before(position: number | undefined): number | undefined {
  return position === undefined ? undefined : position + 1;
}

/** A filter's value that begins with `!` would mean all others. */
function literal(value: string): string {
  return value.startsWith("!") ? `!${value}` : value;
}
