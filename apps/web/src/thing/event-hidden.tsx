import type { EventDetail } from "@cim/contracts/api";
import { createSignal, onCleanup, Show } from "solid-js";
import { useSession } from "../app/session.tsx";
import { useEventWords } from "../events/use-event-words.ts";
import { useEventSource } from "../past/event-source-provider.tsx";
import { Button } from "../ui/button.tsx";
import { StateMark } from "../ui/state-mark.tsx";
import { TextArea } from "../ui/text-area.tsx";
import { revealEvent } from "./event-reveal.ts";

/**
 * Which values are hidden, and for those who may: the way to see them, with a reason that goes into the log before anything is shown.
 * What is revealed lives in the caller's signal alone.
 */
export function EventHidden(props: {
  readonly event: EventDetail;
  readonly isRevealed: boolean;
  readonly onReveal: (event: EventDetail | undefined) => void;
}) {
  const say = useEventWords();
  const source = useEventSource();
  const { session } = useSession();
  const [isAsking, setAsking] = createSignal(false);
  const [reason, setReason] = createSignal("");
  const [fault, setFault] = createSignal<string>();
  const [isBusy, setBusy] = createSignal(false);
  const stop = new AbortController();
  onCleanup(() => stop.abort());
  const isFile = () => source.name !== undefined;

  async function reveal(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (reason().trim() === "") {
      setFault(say("detail.reasonMissing"));
      return;
    }
    setBusy(true);
    const revealed = await revealEvent(props.event.position, reason().trim(), stop.signal);
    if (stop.signal.aborted) return;
    setBusy(false);
    if (!revealed.ok) {
      setFault(say("detail.revealFailed", { reason: revealed.reason }));
      return;
    }
    setAsking(false);
    setReason("");
    props.onReveal(revealed.event);
  }

  return (
    <Show
      when={!props.isRevealed}
      fallback={
        <div class="event-hidden" data-revealed="" role="status">
          <p>
            <StateMark state="warning" /> {say("detail.revealed")}
          </p>
          <Button onClick={() => props.onReveal(undefined)}>{say("detail.hideAgain")}</Button>
        </div>
      }
    >
      <Show when={props.event.hidden.length > 0}>
        <div class="event-hidden">
          <p>
            <StateMark state="unknown" />{" "}
            <strong>{say("detail.hidden", { count: props.event.hidden.length })}.</strong>{" "}
            {say("detail.hiddenBody", { fields: props.event.hidden.join(", ") })}
          </p>
          <Show
            when={!isFile() && session().rights.includes("reveal-masked")}
            fallback={<p class="text-muted">{say(isFile() ? "detail.fileReveal" : "detail.mayNotReveal")}</p>}
          >
            <Show
              when={isAsking()}
              fallback={<Button onClick={() => setAsking(true)}>{say("detail.reveal")}</Button>}
            >
              <form onSubmit={(event) => void reveal(event)}>
                <TextArea
                  label={say("detail.reason")}
                  rows={2}
                  maxlength="500"
                  required
                  value={reason()}
                  fault={fault()}
                  onInput={(event) => {
                    setFault(undefined);
                    setReason(event.currentTarget.value);
                  }}
                />
                <p class="text-muted">{say("detail.revealBody")}</p>
                <Button type="submit" tone="danger" disabled={isBusy()}>
                  {say(isBusy() ? "detail.revealing" : "detail.reveal")}
                </Button>
              </form>
            </Show>
          </Show>
        </div>
      </Show>
    </Show>
  );
}
