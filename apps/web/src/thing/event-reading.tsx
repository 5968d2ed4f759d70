import type { EventDetail } from "@cim/contracts/api";
import { Show } from "solid-js";
import { useEventWords } from "../events/use-event-words.ts";
import { Badge } from "../ui/badge.tsx";
import { ExactTime } from "../ui/exact-time.tsx";
import { MonoId } from "../ui/mono-id.tsx";
import { useFormat } from "../ui/use-format.ts";
import { EventFact } from "./event-fact.tsx";
import { EventFilterLink } from "./event-filter-link.tsx";

/** By which rule a message was read, and which forms were found in it. */
export function EventReading(props: { readonly event: EventDetail }) {
  const say = useEventWords();
  return (
    <section class="inspector-part" aria-label={say("detail.reading")}>
      <h3>{say("detail.reading")}</h3>
      <dl class="facts">
        <EventFact name={say("detail.rule")}>
          <EventFilterLink name="rule" value={props.event.rule}>
            <Badge mono>{props.event.rule}</Badge>
          </EventFilterLink>
        </EventFact>
        <Show when={props.event.reading}>
          {(reading) => (
            <>
              <EventFact name={say("detail.family")}>{reading().family}</EventFact>
              <EventFact name={say("detail.shape")}>{reading().shape}</EventFact>
              <EventFact name={say("detail.tagging")}>
                <span class="ui-mono">{reading().tagging}</span>
              </EventFact>
              <EventFact name={say("detail.headersAs")}>{reading().headers}</EventFact>
              <EventFact name={say("detail.form")}>
                <span class="ui-mono wrap-anywhere">{reading().form}</span>
              </EventFact>
              <EventFact name={say("detail.timeFrom")}>{reading().timeFrom}</EventFact>
              <EventFact name={say("detail.ids")} when={reading().ids.length > 0}>
                <span class="event-ids">
                  {reading().ids.map((id) => (
                    <MonoId text={id} length={28} />
                  ))}
                </span>
              </EventFact>
            </>
          )}
        </Show>
      </dl>
    </section>
  );
}

/** The foreign stream an event came from, and its place there. */
export function EventOrigin(props: { readonly event: EventDetail }) {
  const say = useEventWords();
  const format = useFormat();
  return (
    <Show when={props.event.origin}>
      {(origin) => (
        <section class="inspector-part" aria-label={say("detail.origin")}>
          <h3>{say("detail.origin")}</h3>
          <dl class="facts">
            <EventFact name={say("detail.originSource")}>
              <EventFilterLink name="origin" value={origin().source} />
            </EventFact>
            <EventFact name={say("detail.stream")} when={origin().stream !== ""}>
              <EventFilterLink name="origin" value={`${origin().source}/${origin().stream}`}>
                <span class="ui-mono">{origin().stream}</span>
              </EventFilterLink>
            </EventFact>
            <EventFact name={say("detail.incarnation")} when={origin().incarnation !== ""}>
              <MonoId text={origin().incarnation} length={28} />
            </EventFact>
            <EventFact name={say("detail.sequence")}>{format.number(origin().sequence)}</EventFact>
            <EventFact name={say("detail.via")}>{say(`detail.vias.${origin().via}`)}</EventFact>
            <Show when={props.event.originTime}>
              {(time) => (
                <EventFact name={say("detail.originTime")}>
                  <ExactTime whole at={time()} />
                </EventFact>
              )}
            </Show>
          </dl>
        </section>
      )}
    </Show>
  );
}
