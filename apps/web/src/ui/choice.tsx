import { createUniqueId, For } from "solid-js";

interface ChoiceProps<Value extends string> {
  readonly label: string;
  /** Label for screen readers only, where the place says what it is. */
  readonly quietLabel?: boolean;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** One of a few, all in sight: native radio buttons drawn as segments. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const name = createUniqueId();
  return (
    <fieldset class="ui-choice">
      <legend class={props.quietLabel ? "sr-only" : undefined}>{props.label}</legend>
      <div class="ui-segments">
        <For each={props.options}>
          {(option) => (
            <label class="ui-segment">
              <input
                type="radio"
                name={name}
                value={option.value}
                checked={option.value === props.value}
                onChange={() => props.onChange(option.value)}
              />
              <span>{option.label}</span>
            </label>
          )}
        </For>
      </div>
    </fieldset>
  );
}
