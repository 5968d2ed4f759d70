import type { Causation, EventSummary } from "@cim/contracts/api";
import { A } from "@solidjs/router";
import { createMemo, For, Show } from "solid-js";
import { useScreenHref } from "../app/screen-href.ts";
import { Icon } from "../ui/icon.tsx";
import { useFormat } from "../ui/use-format.ts";
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
  const href = useScreenHref();
  const here = createMemo(() => props.causation.ancestors.at(-1));
  const before = createMemo(() => props.causation.ancestors.slice(0, -1));
  const effects = createMemo(() => effectsUpTo(props.causation.effects, props.asOf));
  const after = createMemo(() => {
    const event = here();
    return event ? effectRows(event, effects().shown, props.causation.parents) : [];
  });
  return (
    <div class="causation">
      <A class="causation-drawn" href={href("/causation", { position: String(props.position) })}>
        <Icon name="because" /> {say("thing.because.drawn")}
      </A>
      <h4>{say("thing.because.up")}</h4>
      <Show when={before().length > 0} fallback={<p class="text-muted">{say("thing.because.root")}</p>}>
        <ol class="causation-list">
          <For each={before()}>
            {(event, index) => (
              <li>
                <EventLink event={event} />
                <Delay milliseconds={since(event, before()[index() - 1])} />
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
              <Delay milliseconds={since(event(), before().at(-1))} />
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
                <Delay milliseconds={row.afterCause} />
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

/** Milliseconds between an event and its cause; undefined for a root. */
function since(event: EventSummary, cause: EventSummary | undefined): number | undefined {
  return cause && Date.parse(event.time) - Date.parse(cause.time);
}

/** How long after its cause an event came. */
function Delay(props: { readonly milliseconds: number | undefined }) {
  const format = useFormat();
  return (
    <Show when={props.milliseconds !== undefined}>
      <span class="causation-delay-note text-muted">+{format.duration(props.milliseconds ?? 0)}</span>
    </Show>
  );
}
