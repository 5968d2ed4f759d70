import type { ChangeRow, DeliveryStep } from "@cim/contracts/delivery";
import { createMemo, Show } from "solid-js";
import { useEventSource } from "../../past/event-source-provider.tsx";
import { AskFailure } from "../../thing/ask-failure.tsx";
import { createAsked } from "../../thing/create-asked.ts";
import { useInspectorHref } from "../../thing/use-explain.ts";
import { Skeleton } from "../../ui/skeleton.tsx";
import { StateMark } from "../../ui/state-mark.tsx";
import { useDeliveryWords } from "../use-delivery-words.ts";
import { failureTold } from "./log-excerpt.ts";

/** Why a step failed, as its event says: the reason and the end of the log, if it carries one; and the way to the event. */
export function FailureExcerpt(props: { readonly change: ChangeRow; readonly step: DeliveryStep }) {
  const say = useDeliveryWords();
  const source = useEventSource();
  const href = useInspectorHref();
  const position = () => props.change.steps[props.step]?.position;
  const event = createAsked({
    name: "failure",
    source: () => {
      const at = position();
      return at === undefined ? undefined : { from: source.name ?? "", position: at };
    },
    subject: (asked) => `${asked.from} ${asked.position}`,
    ask: (asked, signal) => source.event(asked.position, signal),
  });
  const told = createMemo(() => {
    const detail = event.value();
    return detail === undefined ? undefined : { said: failureTold(detail) };
  });
  return (
    <section class="failure" aria-label={say("inspect.failed")}>
      <div class="part-head">
        <h4>
          <StateMark state="failing" /> {say("inspect.failed")}
        </h4>
        <Show when={position()}>
          {(at) => (
            <a
              class="thing-link"
              href={href({ event: at() })}
              ref={(link) => link.setAttribute("noscroll", "")}
            >
              {say("inspect.openEvent")}
            </a>
          )}
        </Show>
      </div>
      <Show when={event.error()}>
        {(error) => <AskFailure title={say("inspect.failedToRead")} error={error()} onRetry={event.retry} />}
      </Show>
      <Show when={told()} fallback={event.isPending() && <Skeleton rows={3} />}>
        {(found) => (
          <Show when={found().said} fallback={<p class="text-muted">{say("inspect.unread")}</p>}>
            {(said) => (
              <>
                <Show when={said().reason}>{(reason) => <p class="failure-reason">{reason()}</p>}</Show>
                <Show when={said().log} fallback={<p class="text-muted">{say("inspect.noLog")}</p>}>
                  {(log) => (
                    <>
                      <Show when={said().linesBefore > 0}>
                        <p class="text-muted">{say("inspect.linesBefore", { count: said().linesBefore })}</p>
                      </Show>
                      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a log that scrolls sideways must be reachable by keyboard */}
                      <section class="failure-log" tabIndex={0} aria-label={say("inspect.log")}>
                        <pre>{log()}</pre>
                      </section>
                    </>
                  )}
                </Show>
              </>
            )}
          </Show>
        )}
      </Show>
    </section>
  );
}
