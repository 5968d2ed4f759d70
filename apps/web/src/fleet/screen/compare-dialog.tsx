import {
  createEffect,
  createMemo,
  createResource,
  createSignal,
  createUniqueId,
  For,
  on,
  onCleanup,
  Show,
} from "solid-js";
import { useSelection } from "../../app/selection.ts";
import { Because } from "../../thing/because.tsx";
import { FieldValue } from "../../thing/field-value.tsx";
import { useFieldWord } from "../../thing/use-field-word.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { type ListColumnName, listColumnNames, listColumns } from "../list/list-columns.ts";
import type { FleetComponent } from "../model/fleet-component.ts";
import { askComponents, type FleetLine } from "./fleet-line.ts";
import { useFleetWords } from "./use-fleet-words.ts";

/** What names a component differs always. */
const naming: readonly ListColumnName[] = ["name", "component"];

/** A few components side by side, what differs first and marked. As they were when it was opened. */
export function CompareDialog(props: {
  readonly line: FleetLine;
  readonly keys: readonly string[];
  readonly onClose: () => void;
}) {
  const say = useFleetWords();
  const word = useFieldWord();
  const id = createUniqueId();
  const stop = new AbortController();
  onCleanup(() => stop.abort());
  const selection = useSelection();
  // The inspector that explains a value is behind the dialog.
  createEffect(on(selection.because, () => props.onClose(), { defer: true }));
  const [isBrief, setBrief] = createSignal(true);
  const [components] = createResource(async () => {
    const found = await askComponents(props.line, props.keys, stop.signal);
    const byKey = new Map(found.map((one) => [one.key, one]));
    return props.keys.flatMap((key) => byKey.get(key) ?? []);
  });
  const lines = createMemo(() => {
    const found = components() ?? [];
    const names = listColumnNames.filter((name) => !naming.includes(name));
    const all = names.map((name) => ({ name, differs: differsIn(found, name) }));
    const shown = all.filter(({ differs }) => differs || !isBrief());
    return shown.sort((one, other) => Number(other.differs) - Number(one.differs));
  });

  return (
    <Dialog title={say("compared.title")} open onClose={props.onClose} class="fleet-compare">
      <Show when={components()} fallback={<Skeleton rows={8} />}>
        {(found) => (
          <>
            <p>
              <input
                type="checkbox"
                id={id}
                checked={isBrief()}
                onChange={(event) => setBrief(event.currentTarget.checked)}
              />{" "}
              <label for={id}>{say("compared.onlyDifferences")}</label>
            </p>
            <section class="fleet-compare-scroll" tabindex="0" aria-label={say("compared.title")}>
              <table>
                <thead>
                  <tr>
                    <td />
                    <For each={found()}>{(component) => <th scope="col">{component.name}</th>}</For>
                  </tr>
                </thead>
                <tbody>
                  <For each={lines()}>
                    {({ name, differs }) => (
                      <tr data-differs={differs ? "" : undefined}>
                        <th scope="row">
                          {word(listColumns[name].field)}
                          <Show when={differs}>
                            <span class="fleet-compare-mark" aria-hidden="true">
                              {" ≠"}
                            </span>
                            <span class="sr-only"> {say("compared.differs")}</span>
                          </Show>
                        </th>
                        <For each={found()}>
                          {(component) => (
                            <td>
                              <ValueOf name={name} component={component} />
                            </td>
                          )}
                        </For>
                      </tr>
                    )}
                  </For>
                </tbody>
              </table>
              <Show when={lines().length === 0}>
                <p class="text-muted">{say("compared.allSame")}</p>
              </Show>
            </section>
          </>
        )}
      </Show>
    </Dialog>
  );
}

function ValueOf(props: { readonly name: ListColumnName; readonly component: FleetComponent }) {
  const column = () => listColumns[props.name];
  return (
    <Because
      projection={column().projection}
      rowKey={column().rowKey(props.component)}
      field={column().field}
    >
      <FieldValue
        projection={column().projection}
        field={column().field}
        value={props.component[column().of]}
        length={28}
      />
    </Because>
  );
}

function differsIn(components: readonly FleetComponent[], name: ListColumnName): boolean {
  const texts = components.map((component) => JSON.stringify(component[listColumns[name].of]));
  return new Set(texts).size > 1;
}
