import type { EventFilterName } from "@cim/contracts/api";
import { A } from "@solidjs/router";
import { type JSX, Show } from "solid-js";
import { useScreenHref } from "../app/screen-href.ts";
import { urlName, writtenAs } from "../events/filter-url.ts";
import { useEventWords } from "../events/use-event-words.ts";
import { MonoId } from "../ui/mono-id.tsx";

/** A value of an event that leads to all events that have it. */
export function EventFilterLink(props: {
  readonly name: EventFilterName;
  readonly value: string;
  readonly tip?: string;
  readonly children?: JSX.Element;
}) {
  const say = useEventWords();
  const href = useScreenHref();
  return (
    <Show when={props.value} fallback="—">
      <A
        class="thing-link"
        href={href("/events", { [urlName(props.name)]: writtenAs(props.value) })}
        data-tip={props.tip ?? say("detail.only")}
      >
        {props.children ?? <MonoId still text={props.value} length={30} />}
      </A>
    </Show>
  );
}
