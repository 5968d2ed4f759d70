import { useLocation } from "@solidjs/router";
import { For } from "solid-js";
import { Icon } from "../ui/icon.tsx";
import type { IconName } from "../ui/icon-paths.ts";
import { useCompareWords } from "./use-compare-words.ts";
import "./compare.css";

/** From an event to the machine just before it, just after it, and the difference it made: addresses of this very screen. */
export function EventMoments(props: { readonly position: number }) {
  const say = useCompareWords();
  const location = useLocation();
  const href = (at: number, against?: number) => {
    const query = new URLSearchParams(location.search);
    query.set("at", String(at));
    if (against === undefined) query.delete("against");
    else query.set("against", String(against));
    return `${location.pathname}?${query}`;
  };
  const links = (): readonly { readonly icon: IconName; readonly text: string; readonly href: string }[] => [
    { icon: "step-back", text: say("event.before"), href: href(props.position - 1) },
    { icon: "step-forward", text: say("event.after"), href: href(props.position) },
    { icon: "compare", text: say("event.compare"), href: href(props.position, props.position - 1) },
  ];
  return (
    <nav class="event-moments" aria-label={say("event.label")}>
      <For each={links()}>
        {(link) => (
          <a class="thing-link" href={link.href} ref={(element) => element.setAttribute("noscroll", "")}>
            <Icon name={link.icon} /> {link.text}
          </a>
        )}
      </For>
    </nav>
  );
}
