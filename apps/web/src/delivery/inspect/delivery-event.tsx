import { type ParentProps, Show } from "solid-js";
import { useInspectorHref } from "../../thing/use-explain.ts";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { useFormat } from "../../ui/use-format.ts";
import { useDeliveryWords } from "../use-delivery-words.ts";

/** One line of a list of what happened to a thing: what (children), when, and the way to the event. */
export function DeliveryEvent(
  props: ParentProps<{ readonly time: string; readonly position: number | null }>,
) {
  const say = useDeliveryWords();
  const format = useFormat();
  const href = useInspectorHref();
  return (
    <li class="delivery-event">
      <span class="delivery-event-says">{props.children}</span>
      <span class="delivery-event-time">
        <Show when={props.position} fallback={<RelativeTime at={props.time} />}>
          {(position) => (
            <a
              class="because"
              href={href({ event: position() })}
              ref={(link) => link.setAttribute("noscroll", "")}
              aria-label={say("measures.openEvent", { position: format.number(position()) })}
            >
              <RelativeTime at={props.time} />
            </a>
          )}
        </Show>
      </span>
    </li>
  );
}
