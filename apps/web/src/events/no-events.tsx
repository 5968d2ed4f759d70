import { type EventFilter, noFilter } from "@cim/contracts/api";
import { Show } from "solid-js";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import type { EventList } from "./create-event-list.ts";
import { isNarrowing } from "./filter-url.ts";
import { useEventWords } from "./use-event-words.ts";

/** Why there is no event, and what to do. */
export function NoEvents(props: {
  readonly list: EventList;
  readonly filter: EventFilter;
  readonly onFilter: (filter: EventFilter) => void;
}) {
  const say = useEventWords();
  return (
    <Show
      when={isNarrowing(props.filter)}
      fallback={<EmptyState icon="events" title={say("empty.title")} body={say("empty.body")} />}
    >
      <EmptyState
        icon="filter"
        title={say("noMatch.title")}
        body={say(props.list.isAtBeginning() ? "noMatch.body" : "noMatch.searched")}
      >
        <Show when={!props.list.isAtBeginning()}>
          <Button tone="accent" onClick={() => props.list.loadOlder()}>
            {say("searchOn")}
          </Button>
        </Show>
        <Button onClick={() => props.onFilter(noFilter)}>{say("filter.clear")}</Button>
      </EmptyState>
    </Show>
  );
}
