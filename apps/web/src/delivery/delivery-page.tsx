import type { ChangeRow } from "@cim/contracts/delivery";
import { createMemo, Show } from "solid-js";
import { useSelection } from "../app/selection.ts";
import { oneOf, text } from "../app/url-codec.ts";
import { createUrlState } from "../app/url-state.ts";
import { CompareWith } from "../compare/compare-with.tsx";
import { LazyCompareView } from "../compare/lazy-compare-view.tsx";
import { ChangeRate, flickerLimit } from "../live/change-rate.tsx";
import { CollectionGate } from "../live/collection-gate.tsx";
import { createSettled } from "../live/create-settled.ts";
import { useCollection } from "../live/use-collection.ts";
import { useMoment } from "../moment/moment.ts";
import { usePreferences } from "../preferences/preferences.tsx";
import { createMediaQuery } from "../thing/create-media-query.ts";
import { filterRows, sortRows, valuesOf } from "../thing/filter-rows.ts";
import { RowList } from "../thing/row-list.tsx";
import { SelectFilter } from "../thing/select-filter.tsx";
import { StateFilter } from "../thing/state-filter.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Field } from "../ui/field.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { useWords } from "../words/words.tsx";
import { ChangeItem } from "./change-item.tsx";
import "../thing/table-screen.css";

const states = ["failed", "running", "waiting", "done", "merged"] as const;
const textFields = ["title", "author", "commit", "pullRequest", "package", "container"];
const manyRows = 2_000;

const compared = [
  {
    projection: "changes",
    columns: [
      { field: "state" },
      { field: "repository" },
      { field: "waitsFor" },
      { field: "branch" },
      { field: "author" },
    ],
    textFields,
  },
] as const;

/** Every change's way from commit to container; or what became of the changes between two moments. */
export function DeliveryPage() {
  const say = useWords();
  const moment = useMoment();
  return (
    <Show when={moment.against() !== undefined} fallback={<Changes />}>
      <LazyCompareView title={say("frame.screens.delivery")} lists={compared} />
    </Show>
  );
}

/** Newest first, live. */
function Changes() {
  const say = useWords();
  const selection = useSelection();
  const preferences = usePreferences();
  const changes = useCollection("changes");
  const [url, setUrl] = createUrlState({
    q: text(),
    state: oneOf(["", ...states]),
    repository: text(),
    branch: text(),
  });
  const isCalm = () => changes.status().changesPerSecond > flickerLimit;
  const settled = createSettled(changes.rows, () => (changes.rows().length > manyRows || isCalm() ? 200 : 0));
  const rows = createMemo(() =>
    sortRows(
      filterRows(settled(), {
        text: url.q,
        textFields,
        equal: { state: url.state, repository: url.repository, branch: url.branch },
      }),
      "startedAt",
      "descending",
    ),
  );
  const isNarrow = createMediaQuery("(width < 720px)");
  const rowHeight = () => (isNarrow() ? 116 : preferences.density === "compact" ? 88 : 100);
  const options = (field: keyof ChangeRow) =>
    valuesOf(settled(), field).map((value) => ({ value, label: value }));
  const selected = () => {
    const thing = selection.thing();
    return thing?.kind === "commit" ? thing.id : undefined;
  };
  const clear = () => setUrl({ q: "", state: "", repository: "", branch: "" });

  return (
    <div class="table-screen">
      <PageHead title={say("frame.screens.delivery")}>
        <CompareWith />
      </PageHead>
      <search class="filters">
        <Field
          class="filter-text"
          label={say("delivery.text")}
          type="search"
          value={url.q}
          onInput={(event) => setUrl({ q: event.currentTarget.value })}
        />
        <StateFilter
          states={states}
          value={url.state}
          onChange={(state) => setUrl({ state: states.find((known) => known === state) ?? "" })}
        />
        <SelectFilter
          label={say("delivery.repository")}
          value={url.repository}
          options={options("repository")}
          onChange={(repository) => setUrl({ repository })}
        />
        <SelectFilter
          label={say("delivery.branch")}
          value={url.branch}
          options={options("branch")}
          onChange={(branch) => setUrl({ branch })}
        />
      </search>
      <CollectionGate
        of={changes}
        rows={changes.rows().length}
        empty={
          <EmptyState icon="delivery" title={say("delivery.empty.title")} body={say("delivery.empty.body")} />
        }
      >
        <div class="table-count">
          <span role="status">{say("live.shown", { shown: rows().length, count: settled().length })}</span>
          <ChangeRate perSecond={changes.status().changesPerSecond} />
        </div>
        <div class="table-place">
          <Show
            when={rows().length > 0}
            fallback={
              <EmptyState
                icon="filter"
                title={say("live.noMatch.title")}
                body={say("live.noMatch.body", { count: settled().length })}
              >
                <Button onClick={clear}>{say("live.noMatch.clear")}</Button>
              </EmptyState>
            }
          >
            <RowList
              label={say("delivery.list")}
              rows={rows()}
              keyOf={(row) => row.key}
              rowHeight={rowHeight()}
              stale={changes.status().stale}
            >
              {(change) => (
                <ChangeItem change={change} isSelected={change().key === selected()} isCalm={isCalm} />
              )}
            </RowList>
          </Show>
        </div>
      </CollectionGate>
    </div>
  );
}
