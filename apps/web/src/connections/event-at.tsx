import { Show } from "solid-js";
import { askEventOnce } from "../past/ask-event-once.ts";
import { useEventSource } from "../past/event-source-provider.tsx";
import { createAsked } from "../thing/create-asked.ts";
import { EventLink } from "../thing/event-link.tsx";
import { useFormat } from "../ui/use-format.ts";
import { EventPosition } from "./event-position.tsx";
import { useConnectionWords } from "./use-connection-words.ts";

/** The event at a position as one line that opens it; its position alone until it is read. */
export function EventAt(props: { readonly position: number }) {
  const say = useConnectionWords();
  const format = useFormat();
  const source = useEventSource();
  const event = createAsked({
    name: `event-at ${source.name ?? ""}`,
    source: () => props.position,
    subject: String,
    ask: (position, signal) => askEventOnce(source, position, signal),
  });
  return (
    <Show
      when={event.value()}
      fallback={
        <p class="connection-event">
          <EventPosition position={props.position} />{" "}
          <Show when={event.error()}>
            <span class="text-muted">
              {say("one.eventFailed", { position: format.number(props.position) })}
            </span>
          </Show>
        </p>
      }
    >
      {(found) => <EventLink event={found()} />}
    </Show>
  );
}
