import type { Causation } from "@cim/contracts/api";
import { createMemo, For, Show } from "solid-js";
import { useWords } from "../words/words.tsx";
import { effectRows, effectsUpTo } from "./causation-rows.ts";
import { EventLink } from "./event-link.tsx";

/**
 * What led to an event and what it led to: the path from the root down, the event itself, and its effects as a tree. As of a moment,
 * later effects are only counted.
 */
export function CausationTree(props: {
  readonly causation: Causation;
  readonly position: number;
  readonly asOf: number | undefined;
}) {
  const say = useWords();
  const here = createMemo(() => props.causation.ancestors.at(-1));
  const before = createMemo(() => props.causation.ancestors.slice(0, -1));
  const effects = createMemo(() => effectsUpTo(props.causation.effects, props.asOf));
  const after = createMemo(() => {
    const event = here();
    return event ? effectRows(event, effects().shown) : [];
  });
  return (
    <div class="causation">
      <h4>{say("thing.because.up")}</h4>
      <Show when={before().length > 0} fallback={<p class="text-muted">{say("thing.because.root")}</p>}>
        <ol class="causation-list">
          <For each={before()}>
            {(event) => (
              <li>
                <EventLink event={event} />
              </li>
            )}
          </For>
        </ol>
      </Show>
      <Show when={here()}>
        {(event) => (
          <ol class="causation-list">
            <li>
              <EventLink event={event()} isHere />
            </li>
          </ol>
        )}
      </Show>
      <h4>{say("thing.because.down")}</h4>
      <Show when={after().length > 0} fallback={<p class="text-muted">{say("thing.because.noEffects")}</p>}>
        <ol class="causation-list">
          <For each={after()}>
            {(row) => (
              <li style={{ "padding-inline-start": `${(Math.min(row.depth, 12) - 1) * 12}px` }}>
                <EventLink event={row.event} />
              </li>
            )}
          </For>
        </ol>
      </Show>
      <Show when={effects().later > 0}>
        <p class="text-muted" data-later={effects().later}>
          {say("thing.because.laterEffects", { count: effects().later })}
        </p>
      </Show>
      <Show when={props.causation.incomplete}>
        <p class="text-muted">{say("thing.because.incomplete")}</p>
      </Show>
    </div>
  );
}
