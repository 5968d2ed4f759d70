import { useLocation } from "@solidjs/router";
import { For } from "solid-js";
import { useMoment } from "../moment/moment.ts";
import { Icon } from "../ui/icon.tsx";
import type { IconName } from "../ui/icon-paths.ts";
import { useCompareWords } from "./use-compare-words.ts";
import "./compare.css";

interface MomentLink {
  readonly icon: IconName;
  readonly text: string;
  readonly at: number;
  readonly against?: number;
}

/** From an event to the machine just before it, just after it, and the difference it made: addresses of this very screen. */
export function EventMoments(props: { readonly position: number }) {
  const say = useCompareWords();
  const location = useLocation();
  const moment = useMoment();
  const href = (at: number, against?: number) => {
    const query = new URLSearchParams(location.search);
    query.set("at", String(at));
    if (against === undefined) query.delete("against");
    else query.set("against", String(against));
    return `${location.pathname}?${query}`;
  };
  const links = (): readonly MomentLink[] => [
    { icon: "step-back", text: say("event.before"), at: props.position - 1 },
    { icon: "step-forward", text: say("event.after"), at: props.position },
    { icon: "compare", text: say("event.compare"), at: props.position, against: props.position - 1 },
  ];
  /** The address is for copying and opening apart; followed, it goes by the control, which need not live in the URL. */
  function follow(event: MouseEvent, link: MomentLink): void {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    moment.compareWith(link.against, link.at);
  }
  return (
    <nav class="event-moments" aria-label={say("event.label")}>
      <For each={links()}>
        {(link) => (
          <a class="thing-link" href={href(link.at, link.against)} onClick={(event) => follow(event, link)}>
            <Icon name={link.icon} /> {link.text}
          </a>
        )}
      </For>
    </nav>
  );
}
