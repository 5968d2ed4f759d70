import type { EventSummary } from "@cim/contracts/api";
import { type Accessor, createEffect, createSignal, on, onCleanup } from "solid-js";
import type { EventSource } from "../past/event-source.ts";

/** Events do not change: those that were read once stay, the least lately read go first. */
const known = new WeakMap<EventSource, Map<number, EventSummary>>();
const mostKnown = 2_000;
/** Milliseconds that a position must stay before it is asked for, so that a fast scroll asks for nothing it leaves behind. */
const restBefore = 80;

/** The event at a position; undefined while it is on its way, null when it cannot be read. */
export function createEventOf(
  source: EventSource,
  position: Accessor<number>,
): Accessor<EventSummary | null | undefined> {
  const kept = known.get(source) ?? new Map<number, EventSummary>();
  known.set(source, kept);
  const [event, setEvent] = createSignal<EventSummary | null>();
  createEffect(
    on(position, (at) => {
      const found = kept.get(at);
      setEvent(found);
      if (found) return;
      const stop = new AbortController();
      const timer = setTimeout(() => {
        source.event(at, stop.signal).then(
          (read) => {
            kept.set(at, read);
            for (const oldest of kept.keys()) {
              if (kept.size <= mostKnown) break;
              kept.delete(oldest);
            }
            if (!stop.signal.aborted) setEvent(read);
          },
          // Not visible to the role, or not in the log any more: the list says so.
          () => stop.signal.aborted || setEvent(null),
        );
      }, restBefore);
      onCleanup(() => {
        clearTimeout(timer);
        stop.abort();
      });
    }),
  );
  return event;
}
