import { createUniqueId, For, Show } from "solid-js";
import { useOptionWord } from "./use-option-word.ts";

/** Several of a few: check boxes. */
export function ChoicesInput(props: {
  readonly label: string;
  readonly help: string;
  readonly fault: string | undefined;
  readonly options: readonly string[];
  readonly value: readonly string[];
  readonly onInput: (value: readonly string[]) => void;
}) {
  const id = createUniqueId();
  const word = useOptionWord();
  // In the order of the options, so that the same choice is the same question.
  const turn = (option: string, isOn: boolean) =>
    props.onInput(props.options.filter((one) => (one === option ? isOn : props.value.includes(one))));
  return (
    <fieldset class="graph-choices" aria-describedby={`${id}-says`}>
      <legend>{props.label}</legend>
      <div class="graph-choices-all">
        <For each={props.options}>
          {(option) => (
            <label class="graph-flag">
              <input
                type="checkbox"
                checked={props.value.includes(option)}
                onChange={(event) => turn(option, event.currentTarget.checked)}
              />
              {word(option)}
            </label>
          )}
        </For>
      </div>
      <Show when={props.fault || props.help}>
        <p id={`${id}-says`} class="ui-field-says" data-fault={props.fault ? "" : undefined}>
          {props.fault ?? props.help}
        </p>
      </Show>
    </fieldset>
  );
}
