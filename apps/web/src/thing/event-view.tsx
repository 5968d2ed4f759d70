import { For, Show } from "solid-js";
import { EventMoments } from "../compare/event-moments.tsx";
import { useEventSource } from "../past/event-source-provider.tsx";
import { usePast } from "../past/use-past.ts";
import { Skeleton } from "../ui/skeleton.tsx";
import { StateMark } from "../ui/state-mark.tsx";
import { useWords } from "../words/words.tsx";
import { AskFailure } from "./ask-failure.tsx";
import { CausationTree } from "./causation-tree.tsx";
import { CheckResult } from "./check-result.tsx";
import { createAsked } from "./create-asked.ts";
import { EventBody } from "./event-body.tsx";
import { EventFacts } from "./event-facts.tsx";

/** One event in full: facts, checks, causation, body and headers. */
export function EventView(props: { readonly position: number }) {
  const say = useWords();
  const source = useEventSource();
  const past = usePast();
  const asOf = () => past.shown()?.position;
  const event = createAsked({
    name: `event ${source.name ?? ""}`,
    source: () => props.position,
    subject: String,
    ask: (position, signal) => source.event(position, signal),
  });
  const causation = createAsked({
    name: `causation ${source.name ?? ""}`,
    source: () => props.position,
    subject: String,
    ask: (position, signal) => source.causation(position, signal),
  });
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
      <Show when={event.value()}>
        {(detail) => (
          <article aria-label={detail().type} data-event={detail().position}>
            <h3 class="event-title">{detail().type}</h3>
            <Show when={detail().summary}>
              <p class="event-says">{detail().summary}</p>
            </Show>
            <EventMoments position={detail().position} />
            <Show when={props.position > (asOf() ?? Number.POSITIVE_INFINITY)}>
              <p class="event-masked">
                <StateMark state="unknown" /> {say("thing.because.later")}
              </p>
            </Show>
            <Show when={detail().masked}>
              <p class="event-masked">
                <StateMark state="unknown" /> {say("thing.because.masked")}
              </p>
            </Show>
            <EventFacts event={detail()} />
            <CheckResult
              what="cid"
              state={detail().cid.state}
              identifier={detail().cid.stated ?? detail().cid.computed}
            />
            <CheckResult what="chain" state={detail().chain.state} identifier={detail().chain.link} />
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
            <EventBody event={detail()} />
            <EventHeaders headers={detail().headers} />
          </article>
        )}
      </Show>
    </>
  );
}

function EventHeaders(props: { readonly headers: Readonly<Record<string, string>> }) {
  const say = useWords();
  const list = () => Object.entries(props.headers);
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
