import { createUniqueId, For } from "solid-js";
import { useWords } from "../words/words.tsx";

/** One of many values to filter by; the first choice is any. A value from the URL that nothing has any more stays choosable. */
export function SelectFilter(props: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}) {
  const say = useWords();
  const id = createUniqueId();
  const options = () => {
    const { value, options: known } = props;
    if (value === "" || known.some((option) => option.value === value)) return known;
    return [{ value, label: value }, ...known];
  };
  return (
    <div class="ui-field filter-select">
      <label for={id}>{props.label}</label>
      <select id={id} class="ui-input" onChange={(event) => props.onChange(event.currentTarget.value)}>
        <option value="" selected={props.value === ""}>
          {say("delivery.any")}
        </option>
        <For each={options()}>
          {(option) => (
            <option value={option.value} selected={props.value === option.value}>
              {option.label}
            </option>
          )}
        </For>
      </select>
    </div>
  );
}
