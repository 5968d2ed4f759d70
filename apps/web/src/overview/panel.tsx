import { A } from "@solidjs/router";
import { createUniqueId, type ParentProps, Show } from "solid-js";
import { listenToValueKeys } from "../thing/value-keys.ts";
import { useWords } from "../words/words.tsx";

/** A part of the overview: its heading, the way to the whole list, and what it shows. */
export function Panel(
  props: ParentProps<{
    readonly title: string;
    readonly note?: string;
    readonly href?: string;
    readonly class?: string;
  }>,
) {
  const say = useWords();
  const id = createUniqueId();
  return (
    <section class={`panel ${props.class ?? ""}`} aria-labelledby={id} ref={listenToValueKeys}>
      <header class="panel-head">
        <h2 id={id}>{props.title}</h2>
        <Show when={props.href}>
          {(href) => (
            <A class="thing-link" href={href()} aria-label={`${say("overview.all")}: ${props.title}`}>
              {say("overview.all")}
            </A>
          )}
        </Show>
      </header>
      <Show when={props.note}>{(note) => <p class="panel-note">{note()}</p>}</Show>
      {props.children}
    </section>
  );
}
