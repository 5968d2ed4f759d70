import { createUniqueId, For, Show } from "solid-js";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import {
  type ChosenColumn,
  columnNames,
  leastWidth,
  mostWidth,
  moveColumn,
  readWidth,
  toggleColumn,
  widenColumn,
} from "./column-choice.ts";
import { columnsAtFirst, widthOf } from "./event-columns.tsx";
import { useEventWords } from "./use-event-words.ts";

/** Which columns, in which order, how wide. */
export function ColumnsPanel(props: {
  /** Empty: as at first. */
  readonly chosen: readonly ChosenColumn[];
  readonly onChange: (chosen: readonly ChosenColumn[]) => void;
}) {
  const say = useEventWords();
  const id = createUniqueId();
  const chosen = () => (props.chosen.length > 0 ? props.chosen : columnsAtFirst);
  const names = () => chosen().map((one) => one.name);
  const others = () => columnNames.filter((name) => !names().includes(name));
  const find = (name: string) => chosen().find((one) => one.name === name);
  return (
    <div class="ui-panel event-columns-panel">
      <h2>{say("columns.title")}</h2>
      <ul>
        <For each={[...names(), ...others()]}>
          {(name) => (
            <li>
              <input
                type="checkbox"
                id={`${id}-${name}`}
                checked={find(name) !== undefined}
                onChange={(event) => {
                  props.onChange(toggleColumn(chosen(), name));
                  event.currentTarget.checked = find(name) !== undefined;
                }}
              />
              <label for={`${id}-${name}`}>{say(`columns.${name}`)}</label>
              <Show when={find(name)}>
                {(column) => (
                  <>
                    <input
                      type="number"
                      class="ui-input"
                      min={leastWidth}
                      max={mostWidth}
                      step="8"
                      aria-label={say("columns.width", { column: say(`columns.${name}`) })}
                      value={widthOf(column())}
                      onChange={(event) =>
                        props.onChange(widenColumn(chosen(), name, readWidth(event.currentTarget.value)))
                      }
                    />
                    <IconButton
                      icon="arrow-up"
                      label={say("columns.up", { column: say(`columns.${name}`) })}
                      disabled={names()[0] === name}
                      onClick={() => props.onChange(moveColumn(chosen(), name, -1))}
                    />
                    <IconButton
                      icon="arrow-down"
                      label={say("columns.down", { column: say(`columns.${name}`) })}
                      disabled={names().at(-1) === name}
                      onClick={() => props.onChange(moveColumn(chosen(), name, 1))}
                    />
                  </>
                )}
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Button disabled={props.chosen.length === 0} onClick={() => props.onChange([])}>
        {say("columns.reset")}
      </Button>
    </div>
  );
}
