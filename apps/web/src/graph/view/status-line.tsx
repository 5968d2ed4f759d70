import { Show } from "solid-js";
import { Button } from "../../ui/button.tsx";
import { useFormat } from "../../ui/use-format.ts";
import type { StageView } from "../canvas/stage-protocol.ts";
import { showAll } from "../model/choices.ts";
import type { Drawing } from "./create-drawing.ts";
import { useGraphViewWords } from "./use-graph-view-words.ts";

/** How much there is, how much of it is hidden or not drawn, and how to see it. */
export function StatusLine(props: { readonly drawing: Drawing; readonly view: StageView | undefined }) {
  const say = useGraphViewWords();
  const format = useFormat();
  const shown = () => props.drawing.shown();
  return (
    <footer
      class="drawing-status"
      data-frames={props.view === undefined ? undefined : Math.round(props.view.framesPerSecond)}
      data-scale={props.view === undefined ? undefined : props.view.camera.scale.toFixed(3)}
      data-arranging={props.view?.isArranging ? "" : undefined}
    >
      <span>{say("things", { count: shown().things.size })}</span>
      <span>{say("edges", { count: shown().edges.size })}</span>
      <Show when={shown().hidden.size > 0}>
        <Button tone="quiet" class="drawing-status-button" onClick={() => props.drawing.change(showAll)}>
          {say("hidden", { count: shown().hidden.size })} · {say("legend.showAll")}
        </Button>
      </Show>
      <Show when={props.drawing.chosen().length > 0}>
        <span>{say("chosen", { count: props.drawing.chosen().length })}</span>
      </Show>
      <Show when={props.view?.isArranging}>
        <span>{say("arranging")}</span>
      </Show>
      <Show when={props.view && props.view.drawn < props.view.lines ? props.view : undefined}>
        {(view) => (
          <span>
            {say("lines", { drawn: format.number(view().drawn), lines: format.number(view().lines) })}
          </span>
        )}
      </Show>
      <Show when={shown().isImpliedCut}>
        <span>{say("impliedCut")}</span>
      </Show>
    </footer>
  );
}
