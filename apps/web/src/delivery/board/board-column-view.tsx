import type { ChangeRow } from "@cim/contracts/delivery";
import { createMemo, createUniqueId, Show } from "solid-js";
import { RowList } from "../../thing/row-list.tsx";
import { PopoverButton } from "../../ui/popover-button.tsx";
import { useFormat } from "../../ui/use-format.ts";
import { useWords } from "../../words/words.tsx";
import { useDeliveries } from "../deliveries.ts";
import { useDeliveryWords } from "../use-delivery-words.ts";
import { enough, newestCounted } from "../waits/step-times.ts";
import { useUsualText } from "../waits/use-usual-text.ts";
import { BoardCard } from "./board-card.tsx";
import type { ColumnName } from "./board-columns.ts";

/** One column: what its changes wait for, how many they are, how long that usually takes, and the changes themselves. */
export function BoardColumnView(props: {
  readonly name: ColumnName;
  readonly changes: readonly ChangeRow[];
}) {
  const say = useWords();
  const sayHere = useDeliveryWords();
  const format = useFormat();
  const text = useUsualText();
  const deliveries = useDeliveries();
  const id = createUniqueId();
  const step = () => (props.name === "failed" || props.name === "done" ? undefined : props.name);
  const usual = createMemo(() => {
    const waited = step();
    const { package: name, context } = deliveries.filter();
    const whose = { package: name || undefined, context: context || undefined };
    return waited === undefined ? undefined : deliveries.times().usual(waited, whose);
  });
  return (
    <section class="board-column" data-column={props.name} aria-labelledby={id}>
      <header class="board-head">
        <h2 id={id}>{sayHere(`board.column.${props.name}`)}</h2>
        <span class="board-count">{format.number(props.changes.length)}</span>
        <Show when={step()}>
          {(waited) => (
            <PopoverButton
              class="board-usual"
              label={`${sayHere("board.explain")} ${say(`steps.${waited()}`)}`}
              face={
                <Show when={usual()} fallback="—">
                  {(known) => text.short(known())}
                </Show>
              }
            >
              <div class="ui-panel">
                <h2>{say(`steps.${waited()}`)}</h2>
                <Show when={usual()} fallback={<p>{sayHere("usual.unknown")}</p>}>
                  {(known) => (
                    <>
                      <p>{text.tip(waited(), known())}</p>
                      <p>
                        {sayHere("usual.explain", {
                          most: format.number(newestCounted),
                          enough: format.number(enough),
                        })}
                      </p>
                    </>
                  )}
                </Show>
              </div>
            </PopoverButton>
          )}
        </Show>
        <Show when={props.name === "done"}>
          <span class="board-note">{sayHere("board.doneNote")}</span>
        </Show>
      </header>
      <div class="board-cards">
        <Show when={props.changes.length > 0} fallback={<p class="board-none">{sayHere("board.none")}</p>}>
          <RowList
            label={sayHere(`board.column.${props.name}`)}
            rows={props.changes}
            keyOf={(row) => row.key}
            rowHeight={step() === undefined ? 116 : 96}
            stale={deliveries.isStale()}
          >
            {(change) => <BoardCard change={change} column={props.name} />}
          </RowList>
        </Show>
      </div>
    </section>
  );
}
