import { createMemo, createSignal, For, Show } from "solid-js";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Icon } from "../../ui/icon.tsx";
import { PopoverButton } from "../../ui/popover-button.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { useGraphWords } from "../data/use-graph-words.ts";
import { type RanCypher, searchRuns } from "./cypher-history.ts";

const shownAtMost = 50;

/** The texts that this person ran in this browser, newest first. */
export function HistoryButton(props: {
  readonly runs: readonly RanCypher[];
  readonly onChoose: (run: RanCypher) => void;
  readonly onForget: () => void;
}) {
  const say = useGraphWords();
  const [search, setSearch] = createSignal("");
  const found = createMemo(() => searchRuns(props.runs, search()));
  return (
    <PopoverButton
      label={say("cypher.history")}
      class="ui-button"
      align="start"
      face={
        <>
          <Icon name="history" />
          <span>{say("cypher.history")}</span>
        </>
      }
    >
      <div class="ui-panel graph-history">
        <h2>{say("cypher.history")}</h2>
        <p>{say("cypher.historyNote")}</p>
        <Show when={props.runs.length > 0} fallback={<p class="text-muted">{say("cypher.historyEmpty")}</p>}>
          <Field
            label={say("cypher.historySearch")}
            type="search"
            value={search()}
            onInput={(event) => setSearch(event.currentTarget.value)}
          />
          <ul>
            <For each={found().slice(0, shownAtMost)}>
              {(run) => (
                <li>
                  <button
                    type="button"
                    class="graph-history-text"
                    onClick={(event) => {
                      event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();
                      props.onChoose(run);
                    }}
                  >
                    <code>{run.cypher.slice(0, 300)}</code>
                    <span class="graph-history-at text-muted">
                      <RelativeTime at={run.at} />
                    </span>
                  </button>
                </li>
              )}
            </For>
          </ul>
          <Button tone="quiet" icon="close" onClick={() => props.onForget()}>
            {say("cypher.historyForget")}
          </Button>
        </Show>
      </div>
    </PopoverButton>
  );
}
