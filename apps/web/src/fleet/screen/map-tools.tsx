import { For } from "solid-js";
import { Icon } from "../../ui/icon.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { PopoverButton } from "../../ui/popover-button.tsx";
import type { FleetLine } from "./fleet-line.ts";
import { useFleetWords } from "./use-fleet-words.ts";

const zoomBy = 1.6;

const shownKeys = [
  ["move", "← ↑ → ↓"],
  ["pan", "⇧ ← ↑ → ↓"],
  ["zoom", "+ − 0"],
  ["open", "Enter"],
  ["out", "⌫"],
  ["pick", "Space, X"],
  ["brush", "⇧"],
  ["centre", "C"],
  ["only", "F"],
  ["list", "L"],
  ["clear", "Esc"],
] as const;

/** Zoom and what the keys are, upon the map. */
export function MapTools(props: { readonly line: FleetLine }) {
  const say = useFleetWords();
  return (
    <div class="fleet-map-tools">
      <IconButton
        icon="plus"
        label={say("tool.zoomIn")}
        onClick={() => props.line.post({ type: "zoom", factor: zoomBy })}
      />
      <IconButton
        icon="minus"
        label={say("tool.zoomOut")}
        onClick={() => props.line.post({ type: "zoom", factor: 1 / zoomBy })}
      />
      <IconButton
        icon="fit"
        label={say("tool.all")}
        onClick={() => props.line.post({ type: "look", at: undefined })}
      />
      <PopoverButton label={say("tool.keys")} class="ui-icon-button fleet-keys" face={<Icon name="keys" />}>
        <div class="ui-panel">
          <h2>{say("tool.keys")}</h2>
          <dl class="ui-facts">
            <For each={shownKeys}>
              {([name, keys]) => (
                <>
                  <dt>{say(`keys.${name}`)}</dt>
                  <dd>{keys}</dd>
                </>
              )}
            </For>
          </dl>
        </div>
      </PopoverButton>
    </div>
  );
}
