import type { EventDetail } from "@cim/contracts/api";
import { Show } from "solid-js";
import { useEventWords } from "../events/use-event-words.ts";
import { MonoId } from "../ui/mono-id.tsx";
import { CheckResult } from "./check-result.tsx";
import { EventFact } from "./event-fact.tsx";

/** What was found of the content identifier and of the chain, in which form, and over which bytes. */
export function EventChecks(props: { readonly event: EventDetail }) {
  const say = useEventWords();
  const cid = () => props.event.cid;
  const chain = () => props.event.chain;
  const isOther = () => cid().stated !== null && cid().computed !== "" && cid().stated !== cid().computed;
  return (
    <>
      <CheckResult what="cid" state={cid().state} identifier={cid().stated ?? (cid().computed || null)}>
        <dl class="facts event-check-facts">
          <EventFact name={say("detail.cidForm")} when={cid().form !== null}>
            {cid().form}
          </EventFact>
          <EventFact name={say("detail.cidOver")} when={cid().computed !== ""}>
            {cid().over}
          </EventFact>
          <EventFact name={say("detail.computed")} when={isOther()}>
            <MonoId text={cid().computed} length={28} />
          </EventFact>
        </dl>
      </CheckResult>
      <CheckResult what="chain" state={chain().state} identifier={chain().link}>
        <Show when={chain().form || chain().previous}>
          <dl class="facts event-check-facts">
            <EventFact name={say("detail.cidForm")} when={chain().form !== null}>
              {chain().form}
            </EventFact>
            <Show when={chain().previous}>
              {(previous) => (
                <EventFact name={say("detail.previous")}>
                  <MonoId text={previous()} length={28} />
                </EventFact>
              )}
            </Show>
          </dl>
        </Show>
      </CheckResult>
    </>
  );
}
