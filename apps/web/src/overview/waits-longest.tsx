import type { ChangeRow } from "@cim/contracts/delivery";
import { createMemo, For, Show } from "solid-js";
import { ChangeStanding } from "../delivery/change-standing.tsx";
import { ChangeSummary } from "./change-summary.tsx";
import { createKeyedTop } from "./create-keyed-top.ts";
import { useOverviewWords } from "./use-overview-words.ts";

/** The changes that wait longest for their next step. */
export function WaitsLongest(props: { readonly changes: readonly ChangeRow[] }) {
  const say = useOverviewWords();
  const keys = createKeyedTop(
    () => props.changes.filter((change) => change.waitsSince !== null),
    (one, other) => ((one.waitsSince ?? "") < (other.waitsSince ?? "") ? -1 : 1),
    6,
  );
  const byKey = createMemo(() => new Map(props.changes.map((change) => [change.key, change])));
  return (
    <Show when={keys().length > 0} fallback={<p class="panel-empty">{say("slow.empty")}</p>}>
      <ul class="briefs">
        <For each={keys()}>
          {(key) => (
            <li data-row="">
              <Show when={byKey().get(key)}>
                {(change) => (
                  <ChangeSummary change={change()}>
                    <ChangeStanding change={change()} />
                  </ChangeSummary>
                )}
              </Show>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}
