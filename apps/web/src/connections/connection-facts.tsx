import type { Connection, NamedThing } from "@cim/contracts/graph";
import { isRelationshipType } from "@cim/contracts/graph";
import { A } from "@solidjs/router";
import { createMemo, For, Show } from "solid-js";
import { useScreenHref } from "../app/screen-href.ts";
import { ThingLink } from "../thing/thing-link.tsx";
import { Icon } from "../ui/icon.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { truncateMiddle } from "../ui/truncate-middle.ts";
import { useFormat } from "../ui/use-format.ts";
import { ConnectionDay } from "./connection-day.tsx";
import { crossingSearch } from "./crossing-events.ts";
import { CrossingTypes } from "./crossing-types.tsx";
import { EventAt } from "./event-at.tsx";
import { EventPosition } from "./event-position.tsx";
import { SubjectList } from "./subject-list.tsx";
import { relationWords, useConnectionWords } from "./use-connection-words.ts";

/** Everything there is to say about one connection. */
export function ConnectionFacts(props: { readonly connection: Connection }) {
  const say = useConnectionWords();
  const format = useFormat();
  const href = useScreenHref();
  const found = () => props.connection;
  // The server's words where this page has none: a newer server may know more relationships.
  const words = (isBackwards: boolean) => {
    const { type, means, meansBackwards } = found();
    if (isRelationshipType(type)) return relationWords(say, type, isBackwards);
    return isBackwards ? meansBackwards : means;
  };
  const carries = () => found().count !== null || found().types.length > 0;
  const events = createMemo(found, undefined, {
    equals: (one, other) => JSON.stringify(one.events) === JSON.stringify(other.events),
  });
  // The event behind it stands above them.
  const examples = createMemo(
    () => found().examples.filter((at) => at !== found().because.position),
    undefined,
    {
      equals: (one, other) => one.join() === other.join(),
    },
  );
  return (
    <>
      <p class="connection-says">
        <Icon name="arrow-right" />
        <span>
          <ThingLink thing={found().from}>{shortName(found().from)}</ThingLink>{" "}
          <strong>{words(false)}</strong> <ThingLink thing={found().to}>{shortName(found().to)}</ThingLink>
        </span>
      </p>
      <p class="connection-says" data-backwards="">
        <Icon name="arrow-right" />
        <span>
          {shortName(found().to)} <strong>{words(true)}</strong> {shortName(found().from)}
        </span>
      </p>
      <dl class="ui-facts connection-facts">
        <dt>{say("one.first")}</dt>
        <dd>
          <RelativeTime at={found().since.time} /> <EventPosition position={found().since.position} />
        </dd>
        <dt>{say("one.changed")}</dt>
        <dd>
          <RelativeTime at={found().because.time} /> <EventPosition position={found().because.position} />
        </dd>
        <Show when={found().lastTime}>
          {(time) => (
            <>
              <dt>{say("one.last")}</dt>
              <dd>
                <RelativeTime at={time()} />
              </dd>
            </>
          )}
        </Show>
        <Show when={found().count !== null}>
          <dt>{say("one.count")}</dt>
          <dd>{format.number(found().count ?? 0)}</dd>
        </Show>
        <Show when={found().perSecond !== null}>
          <dt>{say("one.rate")}</dt>
          <dd>{format.rate(found().perSecond ?? 0)}</dd>
        </Show>
      </dl>
      <Show when={!carries() && found().events === null}>
        <p class="text-muted">{say("one.quiet")}</p>
      </Show>
      <Show when={events().events}>
        {(given) => (
          <>
            <ConnectionDay events={given()} />
            <A class="thing-link connection-all" href={href("/events") + searchOf(href("/events"), given())}>
              {say("one.events")} <Icon name="arrow-right" />
            </A>
          </>
        )}
      </Show>
      <Show when={found().types.length > 0}>
        <CrossingTypes
          types={found().types}
          events={found().events}
          onSubjects={countsSubjects(found().type)}
        />
      </Show>
      <Show when={found().subjects.length > 0}>
        <SubjectList subjects={found().subjects} />
      </Show>
      <section class="connection-part" aria-label={say("one.because")}>
        <h5>{say("one.because")}</h5>
        <Show when={found().because.position} keyed>
          {(position) => <EventAt position={position} />}
        </Show>
      </section>
      <Show when={examples().length > 0}>
        <section class="connection-part" aria-label={say("one.examples")}>
          <h5>{say("one.examples")}</h5>
          <ul>
            <For each={examples()}>
              {(position) => (
                <li>
                  <EventAt position={position} />
                </li>
              )}
            </For>
          </ul>
        </section>
      </Show>
    </>
  );
}

/** True where the types are counted by their subjects, whoever sent them and whoever reads them. */
function countsSubjects(type: string): boolean {
  return !["EMITS", "HANDLED_BY", "SENDS", "TRAVELS_ON"].includes(type);
}

function shortName(thing: NamedThing): string {
  return truncateMiddle(thing.name, 48);
}

/** What follows the Events screen's address, which may have a search already. */
function searchOf(address: string, events: Readonly<Record<string, readonly string[]>>): string {
  return `${address.includes("?") ? "&" : "?"}${crossingSearch(events)}`;
}
