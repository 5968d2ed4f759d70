import type { ChangeRow } from "@cim/contracts/delivery";
import { createMemo, For, Show } from "solid-js";
import { RelativeTime } from "../ui/relative-time.tsx";
import { ChangeSummary } from "./change-summary.tsx";
import { createKeyedTop } from "./create-keyed-top.ts";
import { useOverviewWords } from "./use-overview-words.ts";

/** The newest changes with their paths. */
export function RecentChanges(props: { readonly changes: readonly ChangeRow[] }) {
  const say = useOverviewWords();
  const keys = createKeyedTop(
    () => props.changes,
    (one, other) => (one.startedAt > other.startedAt ? -1 : 1),
    5,
  );
  const byKey = createMemo(() => new Map(props.changes.map((change) => [change.key, change])));
  return (
    <Show when={keys().length > 0} fallback={<p class="panel-empty">{say("recentEmpty")}</p>}>
      <ul class="briefs">
        <For each={keys()}>
          {(key) => (
            <li data-row="">
              <Show when={byKey().get(key)}>
                {(change) => (
                  <ChangeSummary change={change()} withPath>
                    <RelativeTime at={change().startedAt} />
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
