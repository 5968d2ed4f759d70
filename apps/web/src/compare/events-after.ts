import { type Accessor, createMemo } from "solid-js";
import type { EventList } from "../events/create-event-list.ts";

/** The events of `list` that came after a position: those between two moments. All of them while `position` says none. */
export function eventsAfter(list: EventList, position: Accessor<number | undefined>): EventList {
  const events = createMemo(() => {
    const from = position();
    const all = list.events();
    return from === undefined ? all : all.filter((event) => event.position > from);
  });
  const isWhole = () => {
    const from = position();
    const oldest = list.events().at(-1);
    return from !== undefined && oldest !== undefined && oldest.position <= from + 1;
  };
  return {
    ...list,
    events,
    loadOlder: () => {
      if (!isWhole()) list.loadOlder();
    },
  };
}
