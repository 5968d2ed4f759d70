import type { ComponentRow } from "@cim/contracts/fleet";
import { For } from "solid-js";
import { stateLook } from "../../thing/state-look.ts";
import { StateMark } from "../../ui/state-mark.tsx";
import { useFormat } from "../../ui/use-format.ts";
import { useWords } from "../../words/words.tsx";
import type { MapTotals } from "../map/map-protocol.ts";
import { legendStates, shownStates, withShownStates } from "./legend-states.ts";
import { useFleetWords } from "./use-fleet-words.ts";

/** The states with how many components are in each, of those that the rest of the filter lets through. A click hides or shows one. */
export function Legend(props: {
  readonly filter: string;
  readonly totals: MapTotals | undefined;
  readonly onFilter: (text: string) => void;
}) {
  const say = useFleetWords();
  const word = useWords();
  const format = useFormat();
  const shown = () => shownStates(props.filter);

  function choose(state: ComponentRow["state"], isOnly: boolean): void {
    const before = shown();
    const toggled = before.includes(state) ? before.filter((one) => one !== state) : [...before, state];
    const isAlone = before.length === 1 && before[0] === state;
    props.onFilter(withShownStates(props.filter, isOnly ? (isAlone ? [] : [state]) : toggled));
  }

  return (
    <fieldset class="fleet-legend" aria-label={say("legend.title")}>
      <For each={legendStates}>
        {(state) => (
          <button
            type="button"
            class="fleet-legend-state"
            data-state={stateLook("components", state)}
            data-tip={say("legend.help")}
            aria-pressed={shown().includes(state)}
            aria-label={say("legend.count", {
              word: word(`states.${state}`),
              count: props.totals?.byState[state] ?? 0,
            })}
            onClick={(event) => choose(state, event.shiftKey)}
          >
            <StateMark state={stateLook("components", state)} />
            <span class="fleet-legend-word">{word(`states.${state}`)}</span>
            <span class="fleet-legend-count">
              {props.totals ? format.number(props.totals.byState[state]) : "–"}
            </span>
          </button>
        )}
      </For>
    </fieldset>
  );
}
