import { createMemo, For } from "solid-js";
import { createNow } from "../../ui/now.ts";
import { useDeliveries } from "../deliveries.ts";
import { useDeliveryWords } from "../use-delivery-words.ts";
import { BoardColumnView } from "./board-column-view.tsx";
import { boardColumns, type ColumnName } from "./board-columns.ts";
import "./board.css";

const day = 86_400_000;

/** The changes by what they wait for, side by side in the order of the way; each column draws only what is in sight. */
export function BoardView() {
  const say = useDeliveryWords();
  const deliveries = useDeliveries();
  const now = createNow();
  // A minute is exact enough for a day: the columns are not put together anew with each second.
  const since = createMemo(() => new Date(Math.floor(now() / 60_000) * 60_000 - day).toISOString());
  const columns = createMemo(
    () => new Map(boardColumns(deliveries.fitting(), since()).map((one) => [one.name, one])),
  );
  const names = createMemo((): readonly ColumnName[] => [...columns().keys()], undefined, {
    equals: (one, other) => one.join() === other.join(),
  });
  return (
    <section class="board" aria-label={say("board.label")}>
      <For each={names()}>
        {(name) => <BoardColumnView name={name} changes={columns().get(name)?.changes ?? []} />}
      </For>
    </section>
  );
}
