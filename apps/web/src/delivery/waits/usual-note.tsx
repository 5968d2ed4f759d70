import type { ChangeRow } from "@cim/contracts/delivery";
import { createMemo, Show } from "solid-js";
import { createNow } from "../../ui/now.ts";
import { StateMark } from "../../ui/state-mark.tsx";
import { useDeliveries } from "../deliveries.ts";
import { useDeliveryWords } from "../use-delivery-words.ts";
import { isLongerThan } from "./step-times.ts";
import { useUsualText } from "./use-usual-text.ts";

/** How long the step that a change waits for usually takes, and whether this one waits longer. Nothing where it waits for none. */
export function UsualNote(props: { readonly change: ChangeRow }) {
  const say = useDeliveryWords();
  const text = useUsualText();
  const deliveries = useDeliveries();
  const now = createNow();
  const usual = createMemo(() => {
    const { waitsFor } = props.change;
    return waitsFor === null ? undefined : deliveries.usual(waitsFor, props.change);
  });
  const isLong = createMemo(() => {
    const { waitsSince } = props.change;
    return waitsSince !== null && isLongerThan(usual(), now() - Date.parse(waitsSince));
  });
  return (
    <Show when={usual()}>
      {(known) => (
        <span class="usual" data-tip={text.tip(props.change.waitsFor ?? "submitted", known())}>
          <Show when={isLong()}>
            <span class="usual-long">
              <StateMark state="warning" /> {say("usual.longer")}
            </span>{" "}
          </Show>
          {text.short(known())}
        </span>
      )}
    </Show>
  );
}
