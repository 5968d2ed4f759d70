import { For, Show } from "solid-js";
import { useFleetWords } from "../screen/use-fleet-words.ts";
import type { FilterProblem } from "./fleet-filter.ts";

/** What of a filter cannot be read, and a button for what may have been meant. Read out when it appears. */
export function FilterProblems(props: {
  readonly id: string;
  readonly problems: readonly FilterProblem[];
  readonly onUse: (problem: FilterProblem, hint: string) => void;
}) {
  const say = useFleetWords();
  /** A field is exchanged with its colon. */
  const writtenHint = ({ reason, hint }: FilterProblem) =>
    hint === undefined ? undefined : reason === "unknown-field" ? `${hint}:` : hint;
  return (
    <div id={props.id} class="fleet-problems" role="status">
      <For each={props.problems}>
        {(problem) => (
          <p class="ui-field-says" data-fault="">
            {say(`problem.${problem.reason}`, { text: problem.text })} {say("problem.meanwhile")}{" "}
            <Show when={problem.reason !== "open-quote" && writtenHint(problem)}>
              {(hint) => (
                <button type="button" class="fleet-hint" onClick={() => props.onUse(problem, hint())}>
                  {say("problem.hint", { hint: hint() })}
                </button>
              )}
            </Show>
          </p>
        )}
      </For>
    </div>
  );
}
