import { Show } from "solid-js";
import { useWords } from "../words/words.tsx";
import { SelectFilter } from "./select-filter.tsx";
import { isStateWord } from "./state-look.ts";

/** Filters by one of the states that a kind of thing has; nothing where it has none. */
export function StateFilter(props: {
  readonly states: readonly string[];
  readonly value: string;
  readonly onChange: (state: string) => void;
}) {
  const say = useWords();
  const options = () =>
    props.states.map((state) => ({
      value: state,
      label: isStateWord(state) ? say(`states.${state}`) : state,
    }));
  return (
    <Show when={props.states.length > 0}>
      <SelectFilter
        label={say("fields.state")}
        value={props.value}
        options={options()}
        onChange={(state) => props.onChange(state)}
      />
    </Show>
  );
}
