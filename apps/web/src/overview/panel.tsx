import { A } from "@solidjs/router";
import { createUniqueId, type JSX, type ParentProps, Show } from "solid-js";
import { listenToValueKeys } from "../thing/value-keys.ts";
import { useOverviewWords } from "./use-overview-words.ts";

/** A part of the overview: its heading, what it can be looked at by, the way to the whole list, and what it shows. */
export function Panel(
  props: ParentProps<{
    readonly title: string;
    readonly note?: string;
    readonly href?: string;
    readonly class?: string;
    readonly tools?: JSX.Element;
  }>,
) {
  const say = useOverviewWords();
  const id = createUniqueId();
  return (
    <section class={`panel ${props.class ?? ""}`} aria-labelledby={id} ref={listenToValueKeys}>
      <header class="panel-head">
        <h2 id={id}>{props.title}</h2>
        <div class="panel-tools">
          {props.tools}
          <Show when={props.href}>
            {(href) => (
              <A class="thing-link" href={href()} aria-label={`${say("all")}: ${props.title}`}>
                {say("all")}
              </A>
            )}
          </Show>
        </div>
      </header>
      <Show when={props.note}>{(note) => <p class="panel-note">{note()}</p>}</Show>
      {props.children}
    </section>
  );
}
