import { For, Show } from "solid-js";
import { Choice } from "../ui/choice.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import type { TimeLine } from "./create-time-line.ts";
import { type SpanName, spanNames, spanOf, windowOfSpan, zoomWindow } from "./line/time-window.ts";
import { useMomentWords } from "./use-moment-words.ts";

/** How much time the line shows, and closer or further; `narrow`: the spans alone, as a list. */
export function SpanButtons(props: { readonly line: TimeLine; readonly narrow: boolean }) {
  const say = useMomentWords();
  const current = (): SpanName | "own" => {
    const [shown, all] = [props.line.shown(), props.line.history()];
    return (shown && all && spanOf(shown, all)) ?? "own";
  };
  function choose(text: string): void {
    const span = spanNames.find((name) => name === text);
    const all = props.line.history();
    if (span && all) props.line.show(windowOfSpan(span, props.line.handle() ?? all.to, all));
  }
  function zoom(factor: number): void {
    const [shown, all] = [props.line.shown(), props.line.history()];
    if (shown && all) props.line.show(zoomWindow(shown, factor, props.line.handle() ?? shown.to, all));
  }
  return (
    <div class="time-spans">
      <Show
        when={props.narrow}
        fallback={
          <Choice<SpanName | "own">
            label={say("spans.label")}
            quietLabel
            options={spanNames.map((name) => ({ value: name, label: say(`spans.${name}`) }))}
            value={current()}
            onChange={choose}
          />
        }
      >
        <select
          class="ui-input time-select"
          aria-label={say("spans.label")}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          <For each={current() === "own" ? (["own", ...spanNames] as const) : spanNames}>
            {(name) => (
              <option value={name} selected={name === current()}>
                {say(`spans.${name}`)}
              </option>
            )}
          </For>
        </select>
      </Show>
      <Show when={!props.narrow}>
        <IconButton icon="minus" label={say("line.zoomOut")} onClick={() => zoom(0.5)} />
        <IconButton icon="plus" label={say("line.zoomIn")} onClick={() => zoom(2)} />
      </Show>
    </div>
  );
}
