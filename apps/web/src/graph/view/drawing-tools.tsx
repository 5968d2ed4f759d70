import { For } from "solid-js";
import { Button } from "../../ui/button.tsx";
import { Choice } from "../../ui/choice.tsx";
import { Icon } from "../../ui/icon.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { PopoverButton } from "../../ui/popover-button.tsx";
import { layOutAs, type RollUp, rollUpBy, rollUps, unpinThings } from "../model/choices.ts";
import type { Drawing } from "./create-drawing.ts";
import { useGraphViewWords } from "./use-graph-view-words.ts";

/** How the graph is shown: as a drawing, as a list, or both side by side. */
export type ShownAs = "drawing" | "both" | "list";

export function DrawingTools(props: {
  readonly drawing: Drawing;
  readonly shownAs: ShownAs;
  readonly canShowBoth: boolean;
  readonly onShow: (as: ShownAs) => void;
  readonly isLegendOpen: boolean;
  readonly onLegend: () => void;
  readonly onArrangeAnew: () => void;
  readonly onZoom: (factor: number) => void;
  readonly onFit: () => void;
  readonly onSave: (form: "png" | "svg") => void;
}) {
  const say = useGraphViewWords();
  const hasDrawing = () => props.shownAs !== "list";
  const modes = (): readonly ShownAs[] =>
    props.canShowBoth ? ["drawing", "both", "list"] : ["drawing", "list"];
  return (
    <div class="drawing-tools" role="toolbar" aria-label={say("tools")}>
      <Choice<ShownAs>
        label={say("show")}
        quietLabel
        options={modes().map((value) => ({ value, label: say(value) }))}
        value={props.shownAs}
        onChange={props.onShow}
      />
      <label class="drawing-select">
        {/* Where there is little room, the word is not shown; the name stays. */}
        <span aria-hidden="true">{say("rollUp.title")}</span>
        <select
          class="ui-input"
          aria-label={say("rollUp.title")}
          value={props.drawing.shown().rollUp}
          onChange={(event) => {
            const by = event.currentTarget.value as RollUp;
            props.drawing.change((before) => rollUpBy(before, by));
          }}
        >
          <For each={rollUps}>
            {(by) => (
              <option value={by} selected={by === props.drawing.shown().rollUp}>
                {say(`rollUp.${by}`)}
              </option>
            )}
          </For>
        </select>
      </label>
      <span class="drawing-tools-gap" />
      <Button
        tone="quiet"
        icon="filter"
        aria-pressed={props.isLegendOpen}
        disabled={!hasDrawing()}
        onClick={() => props.onLegend()}
      >
        {say("legend.title")}
      </Button>
      <IconButton
        icon="undo"
        label={say("undo")}
        disabled={!props.drawing.canUndo()}
        onClick={() => props.drawing.undo()}
      />
      <IconButton
        icon="redo"
        label={say("redo")}
        disabled={!props.drawing.canRedo()}
        onClick={() => props.drawing.redo()}
      />
      <IconButton
        icon="minus"
        label={say("zoomOut")}
        disabled={!hasDrawing()}
        onClick={() => props.onZoom(1 / 1.4)}
      />
      <IconButton
        icon="plus"
        label={say("zoomIn")}
        disabled={!hasDrawing()}
        onClick={() => props.onZoom(1.4)}
      />
      <IconButton icon="fit" label={say("fit")} disabled={!hasDrawing()} onClick={() => props.onFit()} />
      <PopoverButton label={say("layout.title")} face={<Icon name="graph" />}>
        <div class="ui-panel">
          <Choice
            label={say("layout.title")}
            options={(["free", "layered"] as const).map((value) => ({
              value,
              label: say(`layout.${value}`),
            }))}
            value={props.drawing.choices().layout}
            onChange={(form) => props.drawing.change((before) => layOutAs(before, form))}
          />
          <Button
            icon="retry"
            onClick={() => {
              props.drawing.change((before) => unpinThings(before, [...before.pins.keys()]));
              props.onArrangeAnew();
            }}
          >
            {say("layout.anew")}
          </Button>
        </div>
      </PopoverButton>
      <PopoverButton label={say("save.title")} face={<Icon name="download" />}>
        <div class="ui-panel">
          <h2>{say("save.title")}</h2>
          <Button icon="download" disabled={!hasDrawing()} onClick={() => props.onSave("png")}>
            {say("save.png")}
          </Button>
          <Button icon="download" disabled={!hasDrawing()} onClick={() => props.onSave("svg")}>
            {say("save.svg")}
          </Button>
        </div>
      </PopoverButton>
      <PopoverButton
        label={say("keys.title")}
        class="ui-icon-button drawing-keys"
        face={<Icon name="keys" />}
      >
        <KeysOfDrawing />
      </PopoverButton>
    </div>
  );
}

const shownKeys = [
  ["move", "← ↑ → ↓"],
  ["pan", "⇧ ← ↑ → ↓"],
  ["zoom", "+ − 0"],
  ["undo", "Ctrl Z, Ctrl ⇧ Z"],
  ["brush", "⇧"],
  ["list", "L"],
  ["clear", "Esc"],
] as const;

const actionKeys = [
  ["inspect", "Space"],
  ["expand", "Enter"],
  ["collapse", "C"],
  ["hide", "H"],
  ["isolate", "I"],
  ["pin", "P"],
  ["centre", "F"],
  ["choose", "X"],
] as const;

function KeysOfDrawing() {
  const say = useGraphViewWords();
  return (
    <div class="ui-panel">
      <h2>{say("keys.title")}</h2>
      <dl class="ui-facts">
        <For each={shownKeys}>
          {([name, keys]) => (
            <>
              <dt>{say(`keys.${name}`)}</dt>
              <dd>{keys}</dd>
            </>
          )}
        </For>
        <For each={actionKeys}>
          {([name, key]) => (
            <>
              <dt>{say(`action.${name}`)}</dt>
              <dd>{key}</dd>
            </>
          )}
        </For>
        <dt>{say("more")}</dt>
        <dd>M</dd>
      </dl>
    </div>
  );
}
