import { createSignal, For, type ParentProps, Show } from "solid-js";
import { IconButton } from "../ui/icon-button.tsx";
import type { Travel } from "./create-travel.ts";
import { useMoment } from "./moment.ts";
import { useMomentWords } from "./use-moment-words.ts";

const sizes = ["event", "change", "minute"] as const;
type Size = (typeof sizes)[number];

/** Steps back and on by event, by change and by minute; `narrow`: one pair, and which size it has. */
export function StepButtons(props: { readonly travel: Travel; readonly narrow: boolean }) {
  const say = useMomentWords();
  const [size, setSize] = createSignal<Size>("event");
  return (
    <Show
      when={props.narrow}
      fallback={<For each={sizes}>{(one) => <StepPair travel={props.travel} size={one} />}</For>}
    >
      <StepPair travel={props.travel} size={size()}>
        <select
          class="ui-input time-select"
          aria-label={say("step.label")}
          onChange={(event) => setSize(sizes.find((one) => one === event.currentTarget.value) ?? "event")}
        >
          <For each={sizes}>
            {(one) => (
              <option value={one} selected={one === size()}>
                {say(`step.${one}`)}
              </option>
            )}
          </For>
        </select>
      </StepPair>
    </Show>
  );
}

/** Two buttons and the size of their steps between them, or what chooses it. */
function StepPair(props: ParentProps<{ readonly travel: Travel; readonly size: Size }>) {
  const say = useMomentWords();
  const moment = useMoment();
  return (
    <div class="time-steps">
      <IconButton
        icon="chevron-left"
        label={say(`step.${props.size}Back`)}
        onClick={() => props.travel.step(props.size, "back")}
      />
      {props.children ?? <span aria-hidden="true">{say(`step.${props.size}`)}</span>}
      <IconButton
        icon="chevron-right"
        label={say(`step.${props.size}Forward`)}
        aria-disabled={moment.isLive() ? true : undefined}
        onClick={() => props.travel.step(props.size, "forward")}
      />
    </div>
  );
}
