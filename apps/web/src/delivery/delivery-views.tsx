import type { ChangeRow } from "@cim/contracts/delivery";
import { createMemo, Match, Show, Switch } from "solid-js";
import { oneOf, text } from "../app/url-codec.ts";
import { createUrlState } from "../app/url-state.ts";
import { CompareWith } from "../compare/compare-with.tsx";
import { ChangeRate, flickerLimit } from "../live/change-rate.tsx";
import { CollectionGate } from "../live/collection-gate.tsx";
import { createSettled } from "../live/create-settled.ts";
import { useCollection } from "../live/use-collection.ts";
import { sortRows } from "../thing/filter-rows.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { useWords } from "../words/words.tsx";
import { BoardView } from "./board/board-view.tsx";
import { filterChanges } from "./change-filter.ts";
import { ChangeList } from "./change-list.tsx";
import { createDeliveryKnowledge } from "./create-delivery-knowledge.ts";
import { type Deliveries, DeliveriesContext } from "./deliveries.ts";
import { changeStates, DeliveryFilters } from "./delivery-filters.tsx";
import { MeasuresView } from "./measures/measures-view.tsx";
import { PackagesView } from "./packages/packages-view.tsx";
import { TimelineView } from "./timeline/timeline-view.tsx";
import { useDeliveryWords } from "./use-delivery-words.ts";
import "../thing/table-screen.css";
import "./delivery-views.css";

const views = ["list", "board", "timeline", "measures", "packages"] as const;
const manyRows = 2_000;
const noFilter = {
  q: "",
  state: "",
  repository: "",
  branch: "",
  context: "",
  package: "",
  team: "",
} as const;

/** The changes as a list, as a board by what they wait for, over time, measured, and by package; one set of filters for all. */
export function DeliveryViews() {
  const say = useWords();
  const sayHere = useDeliveryWords();
  const changes = useCollection("changes");
  const [url, setUrl] = createUrlState({
    view: oneOf(views),
    q: text(),
    state: oneOf(["", ...changeStates]),
    repository: text(),
    branch: text(),
    context: text(),
    package: text(),
    team: text(),
  });
  const isCalm = () => changes.status().changesPerSecond > flickerLimit;
  const all = createSettled(changes.rows, () => (changes.rows().length > manyRows || isCalm() ? 200 : 0));
  const knowledge = createDeliveryKnowledge();
  const filter = createMemo(() => ({
    q: url.q,
    state: url.state,
    repository: url.repository,
    branch: url.branch,
    context: url.context,
    package: url.package,
    team: url.team,
  }));
  const fitting = createMemo((): readonly ChangeRow[] =>
    sortRows(filterChanges(all(), filter(), knowledge.belonging()), "startedAt", "descending"),
  );
  const deliveries: Deliveries = {
    ...knowledge,
    all,
    fitting,
    filter,
    clearFilter: () => setUrl(noFilter),
    isCalm,
    isStale: () => changes.status().stale,
    usual(step, change) {
      const { packageOf, contextOf } = knowledge.belonging();
      return knowledge.times().usual(step, { package: packageOf(change), context: contextOf(change) });
    },
  };
  return (
    <DeliveriesContext.Provider value={deliveries}>
      <div class="table-screen">
        <PageHead title={say("frame.screens.delivery")}>
          <CompareWith />
        </PageHead>
        <Tabs
          label={sayHere("views")}
          tabs={views.map((view) => ({ name: view, label: sayHere(`view.${view}`) }))}
          selected={url.view}
          onSelect={(view) => setUrl({ view }, { replace: false })}
        >
          <Show when={url.view !== "packages"}>
            <DeliveryFilters filter={filter()} onChange={setUrl} />
          </Show>
          <Switch>
            <Match when={url.view === "packages"}>
              <PackagesView />
            </Match>
            <Match when={url.view === "measures"}>
              <MeasuresView />
            </Match>
            <Match when={true}>
              <CollectionGate
                of={changes}
                rows={changes.rows().length}
                empty={
                  <EmptyState
                    icon="delivery"
                    title={say("delivery.empty.title")}
                    body={say("delivery.empty.body")}
                  />
                }
              >
                <div class="table-count">
                  <span role="status">
                    {say("live.shown", { shown: fitting().length, count: all().length })}
                  </span>
                  <ChangeRate perSecond={changes.status().changesPerSecond} />
                </div>
                <Show when={fitting().length > 0} fallback={<NothingFits deliveries={deliveries} />}>
                  <Switch fallback={<ChangeList />}>
                    <Match when={url.view === "board"}>
                      <BoardView />
                    </Match>
                    <Match when={url.view === "timeline"}>
                      <TimelineView />
                    </Match>
                  </Switch>
                </Show>
              </CollectionGate>
            </Match>
          </Switch>
        </Tabs>
      </div>
    </DeliveriesContext.Provider>
  );
}

function NothingFits(props: { readonly deliveries: Deliveries }) {
  const say = useWords();
  return (
    <div class="table-place">
      <EmptyState
        icon="filter"
        title={say("live.noMatch.title")}
        body={say("live.noMatch.body", { count: props.deliveries.all().length })}
      >
        <Button onClick={() => props.deliveries.clearFilter()}>{say("live.noMatch.clear")}</Button>
      </EmptyState>
    </div>
  );
}
