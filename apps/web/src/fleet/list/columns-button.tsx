import { createUniqueId, For } from "solid-js";
import { useFieldWord } from "../../thing/use-field-word.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { PopoverButton } from "../../ui/popover-button.tsx";
import { useFleetWords } from "../screen/use-fleet-words.ts";
import { columnsAtFirst, type ListColumnName, listColumnNames, listColumns } from "./list-columns.ts";

/** Which columns the list has. */
export function ColumnsButton(props: {
  /** Empty: as at first. */
  readonly columns: readonly ListColumnName[];
  readonly onChange: (columns: readonly ListColumnName[]) => void;
}) {
  const say = useFleetWords();
  const word = useFieldWord();
  const id = createUniqueId();
  const chosen = () => (props.columns.length > 0 ? props.columns : columnsAtFirst);

  function toggle(name: ListColumnName): void {
    const without = chosen().filter((one) => one !== name);
    const next = without.length < chosen().length ? without : [...chosen(), name];
    // The last column stays: a list of nothing says nothing.
    if (next.length > 0) props.onChange(next);
  }

  return (
    <PopoverButton label={say("columns.title")} face={<Icon name="columns" />}>
      <div class="ui-panel fleet-columns">
        <h2>{say("columns.title")}</h2>
        <ul>
          <For each={listColumnNames}>
            {(name) => (
              <li>
                <input
                  type="checkbox"
                  id={`${id}-${name}`}
                  checked={chosen().includes(name)}
                  onChange={(event) => {
                    toggle(name);
                    event.currentTarget.checked = chosen().includes(name);
                  }}
                />
                <label for={`${id}-${name}`}>{word(listColumns[name].field)}</label>
              </li>
            )}
          </For>
        </ul>
        <Button disabled={props.columns.length === 0} onClick={() => props.onChange([])}>
          {say("columns.reset")}
        </Button>
      </div>
    </PopoverButton>
  );
}
