import type { EventSummary } from "@cim/contracts/api";
import { Show } from "solid-js";
import { ExactTime } from "../ui/exact-time.tsx";
import { truncateMiddle } from "../ui/truncate-middle.ts";
import { useInspectorHref } from "./use-explain.ts";

/** One event in a list of the inspector: type, thing, what it says, and when. Opens it. */
export function EventLink(props: { readonly event: EventSummary; readonly isHere?: boolean }) {
  const href = useInspectorHref();
  return (
    <a
      class="event-link"
      href={href({ event: props.event.position })}
      ref={stayInPlace}
      aria-current={props.isHere ? "true" : undefined}
    >
      <span class="event-link-head">
        <strong>{props.event.type}</strong>
        <ExactTime at={props.event.time} />
      </span>
      <span class="event-link-about">
        <Show when={props.event.thing}>
          {(thing) => <span class="ui-mono">{truncateMiddle(thing().id, 28)}</span>}
        </Show>
        <span class="event-link-says">{props.event.summary}</span>
      </span>
    </a>
  );
}

/** What the router's `A` does for `noScroll`. Not `A` itself: it says of every link to this screen that it is the current page. */
function stayInPlace(link: HTMLAnchorElement): void {
  link.setAttribute("noscroll", "");
}
