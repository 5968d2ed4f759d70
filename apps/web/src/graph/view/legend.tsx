import { For, type ParentProps, Show } from "solid-js";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { useFormat } from "../../ui/use-format.ts";
import { useWords } from "../../words/words.tsx";
import { categoryOf, iconOf } from "../canvas/look-of-kind.ts";
import { showAll, toggleKind, toggleType } from "../model/choices.ts";
import type { Counted } from "../model/shown-graph.ts";
import type { Drawing } from "./create-drawing.ts";
import { kindWord } from "./group-title.ts";
import { relationshipWord, useGraphViewWords } from "./use-graph-view-words.ts";

/** Kinds and relationships of the drawing, with how many there are of each; a click hides or shows all of one. */
export function Legend(props: { readonly drawing: Drawing; readonly onClose: () => void }) {
  const say = useGraphViewWords();
  const sayKind = useWords();
  const shown = () => props.drawing.shown();
  return (
    <aside class="drawing-legend" aria-label={say("legend.title")}>
      <header>
        <h2>{say("legend.title")}</h2>
        <IconButton icon="close" label={say("action.close")} onClick={() => props.onClose()} />
      </header>
      <p class="text-muted">{say("legend.help")}</p>
      <h3>{say("legend.kinds")}</h3>
      <ul>
        <For each={shown().kinds}>
          {(kind) => (
            <Line
              line={kind}
              words={kindWord(kind.name, 2, sayKind)}
              onToggle={() => props.drawing.change((before) => toggleKind(before, kind.name))}
            >
              <span
                class="drawing-swatch"
                style={{ color: `var(--color-category-${categoryOf(kind.name) + 1})` }}
              >
                <Icon name={iconOf(kind.name)} />
              </span>
            </Line>
          )}
        </For>
      </ul>
      <Show when={shown().types.length > 0}>
        <h3>{say("legend.types")}</h3>
        <ul>
          <For each={shown().types}>
            {(type) => (
              <Line
                line={type}
                words={relationshipWord(say, type.name)}
                onToggle={() => props.drawing.change((before) => toggleType(before, type.name))}
              >
                <Icon name="arrow-right" />
              </Line>
            )}
          </For>
        </ul>
      </Show>
      <Show when={shown().hidden.size > 0 || shown().types.some(({ isOff }) => isOff)}>
        <Button icon="view" onClick={() => props.drawing.change(showAll)}>
          {say("legend.showAll")}
        </Button>
      </Show>
    </aside>
  );
}

function Line(
  props: ParentProps<{ readonly line: Counted; readonly words: string; readonly onToggle: () => void }>,
) {
  const format = useFormat();
  return (
    <li>
      <button
        type="button"
        class="drawing-legend-line"
        aria-pressed={!props.line.isOff}
        onClick={() => props.onToggle()}
      >
        {props.children}
        <span>{props.words}</span>
        <span class="drawing-count">{format.number(props.line.count)}</span>
      </button>
    </li>
  );
}
