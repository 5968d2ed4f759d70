import { Show } from "solid-js";
import { useEventSource } from "../past/event-source-provider.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useWords } from "../words/words.tsx";
import { AskFailure } from "./ask-failure.tsx";
import { createAsked } from "./create-asked.ts";
import { EventView } from "./event-view.tsx";

/** An event named by its id, as links from outside do. */
export function EventOfThing(props: { readonly id: string }) {
  const say = useWords();
  const source = useEventSource();
  const found = createAsked({
    name: `event-by-id ${source.name ?? ""}`,
    source: () => props.id,
    subject: String,
    ask: (id, signal) => source.events({ id }, signal),
  });
  const position = () => found.value()?.events[0]?.position;
  return (
    <>
      <Show when={found.error()}>
        {(error) => <AskFailure title={say("thing.failed.title")} error={error()} onRetry={found.retry} />}
      </Show>
      <Show when={found.isPending() && !found.value()}>
        <Skeleton class="page-inset" rows={8} />
      </Show>
      <Show when={found.value() && position() === undefined}>
        <p class="inspector-note">{say("thing.noHistory")}</p>
      </Show>
      <Show when={position()}>{(at) => <EventView position={at()} />}</Show>
    </>
  );
}
