import { For, Show } from "solid-js";
import { useCollection } from "../../live/use-collection.ts";
import { createNow } from "../../ui/now.ts";
import { StateMark } from "../../ui/state-mark.tsx";
import { useFormat } from "../../ui/use-format.ts";
import { useDeliveryWords } from "../use-delivery-words.ts";
import { DeliveryEvent } from "./delivery-event.tsx";

/** When a component failed, newest first: how, what it said, how long, and the event that said so. Nothing where it never did. */
export function ComponentOutages(props: { readonly component: string }) {
  const say = useDeliveryWords();
  const format = useFormat();
  const outages = useCollection("outages");
  const now = createNow();
  const lasted = (from: string, until: string | null) => {
    const ms = (until === null ? now() : Date.parse(until)) - Date.parse(from);
    return format.duration(Math.max(0, until === null ? Math.floor(ms / 1_000) * 1_000 : ms));
  };
  return (
    <Show when={outages.get(props.component)}>
      {(row) => (
        <Show when={row().outages.length > 0}>
          <section class="inspector-part" aria-label={say("inspect.outages")}>
            <h3>{say("inspect.outages")}</h3>
            <p class="text-muted">
              {say("inspect.kept", { shown: row().outages.length, count: row().outageCount })}
            </p>
            <ul class="delivery-events">
              <For each={row().outages}>
                {(outage) => (
                  <DeliveryEvent time={outage.from} position={outage.fromPosition}>
                    <StateMark state={outage.until === null ? "failing" : "unknown"} />{" "}
                    {say(`inspect.${outage.how}`)}{" "}
                    {say("inspect.lasted", { duration: lasted(outage.from, outage.until) })}{" "}
                    <span class="text-muted">{outage.message}</span>
                  </DeliveryEvent>
                )}
              </For>
            </ul>
          </section>
        </Show>
      )}
    </Show>
  );
}
