import { createMemo, For, Show } from "solid-js";
import { Icon } from "../ui/icon.tsx";
import { truncateMiddle } from "../ui/truncate-middle.ts";
import { listChange } from "./list-change.ts";
import { PastValue } from "./past-value.tsx";
import type { FieldChange } from "./thing-difference.ts";
import { useCompareWords } from "./use-compare-words.ts";

/** A field's value before and after, in the field's own form. Of lists only what went and what came. */
export function ValueChange(props: {
  readonly projection: string;
  readonly change: FieldChange;
  readonly length?: number;
}) {
  const say = useCompareWords();
  const items = createMemo(() => listChange(props.change.before, props.change.after));
  return (
    <Show
      when={items()}
      fallback={
        <span class="compare-change">
          <span class="sr-only">{say("columns.before")}: </span>
          <span class="compare-before">
            <PastValue
              projection={props.projection}
              path={props.change.path}
              value={props.change.before}
              length={props.length ?? 24}
            />
          </span>
          <Icon name="arrow-right" class="compare-arrow" />
          <span class="sr-only">{say("columns.after")}: </span>
          <span class="compare-after">
            <PastValue
              projection={props.projection}
              path={props.change.path}
              value={props.change.after}
              length={props.length ?? 24}
            />
          </span>
        </span>
      }
    >
      {(found) => (
        <span class="compare-change">
          <Items
            mark="−"
            items={found().gone}
            class="compare-before"
            words={(items) => say("listGone", { items })}
          />
          <Items
            mark="+"
            items={found().come}
            class="compare-after"
            words={(items) => say("listCome", { items })}
          />
        </span>
      )}
    </Show>
  );
}

function Items(props: {
  readonly mark: string;
  readonly items: readonly string[];
  readonly class: string;
  readonly words: (items: string) => string;
}) {
  const whole = () => props.words(props.items.join(", "));
  return (
    <Show when={props.items.length > 0}>
      <span class={`compare-items ${props.class}`} data-tip={whole()}>
        <span class="sr-only">{whole()}</span>
        <span aria-hidden="true">
          <For each={props.items}>
            {(item) => (
              <span class="ui-mono">
                {props.mark}&#8239;{truncateMiddle(item, 24)}{" "}
              </span>
            )}
          </For>
        </span>
      </span>
    </Show>
  );
}
