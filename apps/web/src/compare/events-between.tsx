import { A } from "@solidjs/router";
import { type Accessor, createMemo, Show } from "solid-js";
import { useScreenHref } from "../app/screen-href.ts";
import { useEventSource } from "../past/event-source-provider.tsx";
import { RowList } from "../thing/row-list.tsx";
import { useInspectorHref } from "../thing/use-explain.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ExactTime } from "../ui/exact-time.tsx";
import { truncateMiddle } from "../ui/truncate-middle.ts";
import { useFormat } from "../ui/use-format.ts";
import type { ComparedSpan } from "./compared-span.ts";
import { createEventOf } from "./create-event-of.ts";
import { type EventBehind, eventsBehind } from "./events-behind.ts";
import type { ThingDifference } from "./thing-difference.ts";
import { useCompareWords } from "./use-compare-words.ts";

/** The events that did it, newest first, each with how many things it touched; and the way to all events of the span. */
export function EventsBetween(props: {
  readonly span: ComparedSpan;
  readonly things: readonly ThingDifference[];
  /** False while not all differences are loaded. */
  readonly isWhole: boolean;
  readonly onlyBy: (position: number) => void;
}) {
  const say = useCompareWords();
  const href = useScreenHref();
  const events = createMemo(() => eventsBehind(props.things, props.span.from));
  return (
    <>
      <div class="table-count">
        <span role="status">{say("events.behind", { count: events().length })}</span>
        <Show when={!props.isWhole}>
          <span>{say("events.partly")}</span>
        </Show>
        <span>{say("events.all", { count: props.span.to - props.span.from })}</span>
        <A
          class="thing-link"
          href={href("/events", { at: String(props.span.to), against: String(props.span.from) })}
        >
          {say("events.open")}
        </A>
      </div>
      <div class="table-place compare-list">
        <Show when={events().length > 0} fallback={<EmptyState icon="event" title={say("events.none")} />}>
          <RowList
            label={say("events.list")}
            rows={events()}
            keyOf={(event) => String(event.position)}
            rowHeight={52}
          >
            {(event) => <EventItem event={event} onlyBy={props.onlyBy} />}
          </RowList>
        </Show>
      </div>
    </>
  );
}

function EventItem(props: {
  readonly event: Accessor<EventBehind>;
  readonly onlyBy: (position: number) => void;
}) {
  const say = useCompareWords();
  const format = useFormat();
  const inspectorHref = useInspectorHref();
  const position = () => props.event().position;
  const found = createEventOf(useEventSource(), position);
  const says = () => {
    const event = found();
    if (event === null) return say("events.unreadable");
    return event?.summary ?? "";
  };
  return (
    <div class="compare-event">
      <a
        class="event-link compare-event-link"
        href={inspectorHref({ event: position() })}
        ref={(link) => link.setAttribute("noscroll", "")}
        data-row-head=""
      >
        <span class="event-link-head">
          <strong>{found()?.type ?? `#${format.number(position())}`}</strong>
          <Show when={found()?.time}>{(time) => <ExactTime at={time()} />}</Show>
        </span>
        <span class="event-link-about">
          <span class="ui-mono">#{format.number(position())}</span>
          <Show when={found()?.thing}>
            {(thing) => <span class="ui-mono">{truncateMiddle(thing().id, 28)}</span>}
          </Show>
          <span class="event-link-says">{says()}</span>
        </span>
      </a>
      <Button
        tone="quiet"
        icon="filter"
        data-because=""
        tabIndex={-1}
        aria-label={say("events.onlyThese", { position: position() })}
        data-tip={say("events.onlyThese", { position: position() })}
        onClick={() => props.onlyBy(position())}
      >
        {say("events.things", { count: props.event().things })}
      </Button>
    </div>
  );
}
