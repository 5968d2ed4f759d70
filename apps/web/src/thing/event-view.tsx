import type { EventDetail } from "@cim/contracts/api";
import { createEffect, createSignal, For, on, Show } from "solid-js";
import "./event.css";
import { EventMoments } from "../compare/event-moments.tsx";
import { useEventSource } from "../past/event-source-provider.tsx";
import { usePast } from "../past/use-past.ts";
import { Skeleton } from "../ui/skeleton.tsx";
import { StateMark } from "../ui/state-mark.tsx";
import { useWords } from "../words/words.tsx";
import { AskFailure } from "./ask-failure.tsx";
import { CausationTree } from "./causation-tree.tsx";
import { createAsked } from "./create-asked.ts";
import { EventBody } from "./event-body.tsx";
import { EventChecks } from "./event-checks.tsx";
import { EventFacts } from "./event-facts.tsx";
import { EventHidden } from "./event-hidden.tsx";
import { EventOrigin, EventReading } from "./event-reading.tsx";

/** One event in full: facts, origin, reading, checks, causation, body and headers. */
export function EventView(props: { readonly position: number }) {
  const say = useWords();
  const source = useEventSource();
  const past = usePast();
  const asOf = () => past.shown()?.position;
  /** With nothing hidden; only here, and gone with this view or with another event. */
  const [revealed, setRevealed] = createSignal<EventDetail>();
  createEffect(on([() => props.position, () => source.name], () => setRevealed(undefined), { defer: true }));
  const asked = () => ({ from: source.name ?? "", position: props.position });
  const subject = ({ from, position }: ReturnType<typeof asked>) => `${from} ${position}`;
  const event = createAsked({
    name: "event",
    source: asked,
    subject,
    ask: ({ position }, signal) => source.event(position, signal),
  });
  const causation = createAsked({
    name: "causation",
    source: asked,
    subject,
    ask: ({ position }, signal) => source.causation(position, signal),
  });
  const shown = () => {
    const given = revealed();
    return given?.position === props.position ? given : event.value();
  };
  return (
    <>
      <Show when={event.error()}>
        {(error) => (
          <AskFailure
            title={say("thing.failed.title")}
            error={error()}
            position={props.position}
            onRetry={event.retry}
          />
        )}
      </Show>
      <Show when={event.isPending() && !event.value()}>
        <Skeleton rows={8} />
      </Show>
      <Show when={shown()}>
        {(detail) => (
          <article aria-label={detail().type} data-event={detail().position}>
            <h3 class="event-title">{detail().type}</h3>
            <Show when={detail().summary}>
              <p class="event-says">{detail().summary}</p>
            </Show>
            <Show when={source.name === undefined}>
              <EventMoments position={detail().position} />
              <Show when={props.position > (asOf() ?? Number.POSITIVE_INFINITY)}>
                <p class="event-masked">
                  <StateMark state="unknown" /> {say("thing.because.later")}
                </p>
              </Show>
            </Show>
            <Show when={detail().masked}>
              <p class="event-masked">
                <StateMark state="unknown" /> {say("thing.because.masked")}
              </p>
            </Show>
            <EventHidden
              event={detail()}
              isRevealed={revealed() !== undefined && detail() === revealed()}
              onReveal={setRevealed}
            />
            <EventFacts event={detail()} />
            <EventBody event={detail()} />
            <EventChecks event={detail()} />
            <EventOrigin event={detail()} />
            <EventReading event={detail()} />
            <section class="inspector-part" aria-label={say("thing.because.chainOfEvents")}>
              <h3>{say("thing.because.chainOfEvents")}</h3>
              <Show when={causation.error()}>
                {(error) => (
                  <AskFailure
                    title={say("thing.failed.history")}
                    error={error()}
                    position={props.position}
                    onRetry={causation.retry}
                  />
                )}
              </Show>
              <Show when={causation.value()} fallback={causation.isPending() && <Skeleton rows={3} />}>
                {(found) => <CausationTree causation={found()} position={props.position} asOf={asOf()} />}
              </Show>
            </section>
            <EventHeaders event={detail()} />
          </article>
        )}
      </Show>
    </>
  );
}

function EventHeaders(props: { readonly event: EventDetail }) {
  const say = useWords();
  const list = () => Object.entries(props.event.headers);
  return (
    <details class="inspector-part">
      <summary>{say("thing.because.headers", { count: list().length })}</summary>
      <dl class="facts">
        <For each={list()}>
          {([name, value]) => (
            <div class="fact">
              <dt class="ui-mono">{name}</dt>
              <dd class="ui-mono wrap-anywhere">{value}</dd>
            </div>
          )}
        </For>
      </dl>
    </details>
  );
}
