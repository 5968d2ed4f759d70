import type { EventSummary } from "@cim/contracts/api";
import { A } from "@solidjs/router";
import { createMemo, For, Show } from "solid-js";
import { useScreenHref } from "../app/screen-href.ts";
import { AskFailure } from "../thing/ask-failure.tsx";
import { ThingLink } from "../thing/thing-link.tsx";
import { useInspectorHref } from "../thing/use-explain.ts";
import { MonoId } from "../ui/mono-id.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { type State, StateMark } from "../ui/state-mark.tsx";
import { useFormat } from "../ui/use-format.ts";
import {
  type ChangedKind,
  changedKindNames,
  changedKinds,
  changedTypes,
  kindOfChange,
} from "./changed-kinds.ts";
import { createRecent } from "./create-recent.ts";
import { Panel } from "./panel.tsx";
import { useOverviewWords } from "./use-overview-words.ts";

/** Milliseconds that are told of. */
const span = 900_000;
const shownLines = 8;
const latestOfKind = 3;
const looks: Readonly<Record<ChangedKind, State>> = {
  rollOuts: "changing",
  configurations: "changing",
  lost: "failing",
  found: "ok",
};

/** What was rolled out, configured, connected and lost in the last minutes: how often, and the latest, each with its event. */
export function ChangedPanel() {
  const say = useOverviewWords();
  const format = useFormat();
  const href = useScreenHref();
  const recent = createRecent({
    name: () => "changed",
    span,
    async ask(source, range, signal) {
      // The latest of each kind: whole clusters that are configured must not hide the one connection that was lost.
      const latest = changedKindNames.map((kind) =>
        source.events({ ...range, type: changedKinds[kind], limit: latestOfKind }, signal),
      );
      const [pages, values] = await Promise.all([
        Promise.all(latest),
        source.values(
          { of: "type", like: "", limit: changedTypes.length },
          { ...range, type: changedTypes },
          signal,
        ),
      ]);
      const events = pages.flatMap((page) => page.events).sort((one, other) => other.position - one.position);
      return { events: events.slice(0, shownLines), values: values.values };
    },
  });
  const found = () => recent.state().value;
  const words = () => format.duration(span);
  const counts = createMemo(() => {
    const all = new Map<ChangedKind, number>();
    for (const { value, count } of found()?.values ?? []) {
      const kind = kindOfChange(value);
      if (kind !== undefined) all.set(kind, (all.get(kind) ?? 0) + count);
    }
    return all;
  });
  const eventsHref = (types: readonly string[]) => {
    const range = found()?.range;
    const search = new URLSearchParams({ ...(range ? { since: range.since } : {}) });
    for (const type of types) search.append("type", type);
    const [path, kept = ""] = href("/events").split("?");
    return `${path}?${[kept, search.toString()].filter((part) => part !== "").join("&")}`;
  };
  return (
    <Panel title={say("changed.title", { span: words() })} href={eventsHref(changedTypes)}>
      <Show
        when={found()}
        fallback={
          <Show when={recent.state().error} fallback={<Skeleton class="panel-wait" rows={8} />}>
            {(error) => (
              <div class="panel-fault">
                <AskFailure title={say("changed.cannot")} error={error()} onRetry={recent.retry} />
              </div>
            )}
          </Show>
        }
      >
        {(known) => (
          <>
            <ul class="changed-counts">
              <For each={changedKindNames}>
                {(kind) => {
                  const count = () => counts().get(kind) ?? 0;
                  return (
                    <li>
                      <A
                        class="changed-count"
                        href={eventsHref(changedKinds[kind])}
                        aria-label={say("changed.opens", {
                          name: say(`changed.${kind}`),
                          count: count(),
                          span: words(),
                        })}
                      >
                        <span class="changed-name">
                          <StateMark state={count() > 0 ? looks[kind] : "unknown"} /> {say(`changed.${kind}`)}
                        </span>
                        <strong>{format.number(count())}</strong>
                      </A>
                    </li>
                  );
                }}
              </For>
            </ul>
            <Show
              when={known().events.length > 0}
              fallback={<p class="panel-empty">{say("changed.none", { span: words() })}</p>}
            >
              <ul class="briefs">
                <For each={known().events}>
                  {(event) => (
                    <li data-row="">
                      <ChangedLine event={event} />
                    </li>
                  )}
                </For>
              </ul>
            </Show>
          </>
        )}
      </Show>
    </Panel>
  );
}

function ChangedLine(props: { readonly event: EventSummary }) {
  const href = useInspectorHref();
  const look = () => looks[kindOfChange(props.event.type) ?? "found"];
  return (
    <div class="activity">
      <StateMark state={look()} />
      <A class="activity-type" href={href({ event: props.event.position })} noScroll data-row-head="">
        {props.event.type}
      </A>
      <Show when={props.event.thing} fallback={<span />}>
        {(thing) => (
          <ThingLink thing={thing()} class="activity-thing">
            <MonoId still text={thing().id} length={24} />
          </ThingLink>
        )}
      </Show>
      <span class="activity-says">{props.event.summary}</span>
      <RelativeTime at={props.event.time} />
    </div>
  );
}
