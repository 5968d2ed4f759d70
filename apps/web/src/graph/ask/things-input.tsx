import { createSignal, For } from "solid-js";
import { IconButton } from "../../ui/icon-button.tsx";
import { MonoId } from "../../ui/mono-id.tsx";
import { useGraphWords } from "../data/use-graph-words.ts";
import { ThingCombobox } from "./thing-combobox.tsx";

/** Several things: those chosen, and a field that adds one more. */
export function ThingsInput(props: {
  readonly label: string;
  readonly help: string;
  readonly fault: string | undefined;
  readonly kinds: readonly string[];
  readonly value: readonly string[];
  readonly onInput: (value: readonly string[]) => void;
}) {
  const say = useGraphWords();
  const [typed, setTyped] = createSignal("");

  function take(key: string): void {
    setTyped("");
    if (!props.value.includes(key)) props.onInput([...props.value, key]);
  }

  return (
    <div class="graph-things-input">
      <ThingCombobox
        label={props.label}
        help={props.help}
        fault={props.fault}
        kinds={props.kinds}
        value={typed()}
        onInput={setTyped}
        onTake={take}
      />
      <ul>
        <For each={props.value}>
          {(key) => (
            <li>
              <MonoId still text={key} length={32} />
              <IconButton
                icon="close"
                label={say("form.dropThing", { thing: key })}
                onClick={() => props.onInput(props.value.filter((one) => one !== key))}
              />
            </li>
          )}
        </For>
      </ul>
    </div>
  );
}
