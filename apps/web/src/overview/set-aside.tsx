import type { SetAsideRow } from "@cim/contracts/rows";
import { createSignal, For, Show } from "solid-js";
import { useSelection } from "../app/selection.ts";
import { useSession } from "../app/session.tsx";
import { Button } from "../ui/button.tsx";
import { useToast } from "../ui/toast.tsx";
import { useFormat } from "../ui/use-format.ts";
import { retrySetAside } from "./retry-set-aside.ts";
import { useOverviewWords } from "./use-overview-words.ts";

/** Events that a projection could not take: what, why, and again. */
export function SetAside(props: { readonly rows: readonly SetAsideRow[] }) {
  const say = useOverviewWords();
  const format = useFormat();
  const toast = useToast();
  const selection = useSelection();
  const { session } = useSession();
  const [busy, setBusy] = createSignal<string>();
  const mayRetry = () => session().rights.includes("retry-set-aside");
  const newest = () => [...props.rows].sort((one, other) => other.event - one.event);

  async function retry(row: SetAsideRow): Promise<void> {
    setBusy(row.key);
    const answer = await retrySetAside(row.event, row.projection);
    setBusy(undefined);
    const { message } = answer;
    if (answer.ok) toast(say("retried", { message }), "ok");
    else toast(say("retryFailed", { message }), "failing");
  }

  return (
    <ul class="briefs">
      <For each={newest()}>
        {(row) => (
          <li class="set-aside" data-row="">
            <div class="set-aside-what">
              <button
                type="button"
                class="because"
                data-row-head=""
                onClick={() => selection.explain(String(row.event))}
              >
                <strong>{row.type}</strong>&nbsp;{format.number(row.event)}
              </button>
              <span class="ui-mono">{row.projection}</span>
              <p class="set-aside-error">
                <span class="ui-mono">{row.code}</span> {row.error}
              </p>
            </div>
            <Show when={mayRetry()}>
              <Button
                icon="retry"
                data-because=""
                disabled={busy() === row.key}
                onClick={() => void retry(row)}
              >
                {say("retry")}
              </Button>
            </Show>
          </li>
        )}
      </For>
    </ul>
  );
}
