import type { EventDetail } from "@cim/contracts/api";
import { isKindName } from "@cim/contracts/kinds";
import { Show } from "solid-js";
import { useEventWords } from "../events/use-event-words.ts";
import { ExactTime } from "../ui/exact-time.tsx";
import { MonoId } from "../ui/mono-id.tsx";
import { useFormat } from "../ui/use-format.ts";
import { useWords } from "../words/words.tsx";
import { EventFact } from "./event-fact.tsx";
import { EventFilterLink } from "./event-filter-link.tsx";
import { EventSubject } from "./event-subject.tsx";
import { ThingLink } from "./thing-link.tsx";

/** Who said it, about what, where and when. Values that other events share lead to these. */
export function EventFacts(props: { readonly event: EventDetail }) {
  const title = useWords();
  const say = useEventWords();
  const format = useFormat();
  const thing = () => {
    const found = props.event.thing;
    return found && isKindName(found.kind) ? { kind: found.kind, id: found.id } : undefined;
  };
  const context = () => props.event.domain || props.event.context;
  return (
    <dl class="facts">
      <Show when={thing()}>
        {(found) => (
          <EventFact name={title("thing.because.about")}>
            <ThingLink thing={found()}>
              {title(`kinds.${found().kind}`, { count: 1 })} <MonoId still text={found().id} length={28} />
            </ThingLink>
          </EventFact>
        )}
      </Show>
      <EventFact name={title("thing.because.subject")}>
        <EventSubject event={props.event} />
      </EventFact>
      <EventFact name={say("detail.kind")}>
        <EventFilterLink name="kind" value={props.event.kind} />
      </EventFact>
      <EventFact name={say("detail.context")} when={context() !== ""}>
        <EventFilterLink name="context" value={context()} />
      </EventFact>
      <EventFact name={title("thing.because.publisher")}>
        <EventFilterLink name="source" value={props.event.source} />
      </EventFact>
      <EventFact name={title("thing.because.actor")}>
        <EventFilterLink name="actor" value={props.event.actor} />
      </EventFact>
      <EventFact name={title("thing.because.time")}>
        <ExactTime whole at={props.event.time} />
      </EventFact>
      <EventFact name={title("thing.because.stored")}>
        <ExactTime whole at={props.event.storedAt} />
      </EventFact>
      <EventFact name={title("thing.because.position")}>{format.number(props.event.position)}</EventFact>
      <EventFact name={title("thing.because.id")} when={props.event.id !== ""}>
        <MonoId text={props.event.id} length={30} />
      </EventFact>
      <Show when={props.event.correlationId}>
        {(correlation) => (
          <EventFact name={title("thing.because.correlation")}>
            <EventFilterLink
              name="correlation"
              value={correlation()}
              tip={title("thing.because.sameCorrelation")}
            />
          </EventFact>
        )}
      </Show>
      <Show when={props.event.fault}>
        {(fault) => <EventFact name={title("thing.because.fault")}>{fault()}</EventFact>}
      </Show>
    </dl>
  );
}
