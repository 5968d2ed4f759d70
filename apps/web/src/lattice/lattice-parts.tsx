import { Show } from "solid-js";
import { oneOf, sortBy, text } from "../app/url-codec.ts";
import { createUrlState } from "../app/url-state.ts";
import { useCollection } from "../live/use-collection.ts";
import { StateFilter } from "../thing/state-filter.tsx";
import { Choice } from "../ui/choice.tsx";
import { Field } from "../ui/field.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { useFormat } from "../ui/use-format.ts";
import { capital } from "../words/capital.ts";
import { useWords } from "../words/words.tsx";
import { ComponentConnectionsTable } from "./component-connections.tsx";
import { LatticeList } from "./lattice-list.tsx";
import { kindOfTab, type LatticeTab, type ListTab, sortColumns, statesOfTab, tabs } from "./lattice-tabs.ts";
import { MapView } from "./map/map-view.tsx";
import { SourceProblems } from "./source-problems.tsx";
import { useLatticeWords } from "./use-lattice-words.ts";

/** The parts of the lattice side by side: the map, and a list for each kind of thing. */
export function LatticeParts() {
  const say = useWords();
  const sayHere = useLatticeWords();
  const format = useFormat();
  const counts = useCollection("counts");
  const [url, setUrl] = createUrlState({
    tab: oneOf(tabs),
    q: text(),
    state: text(),
    by: oneOf(["each", "component"]),
    sort: sortBy(sortColumns as [string, ...string[]]),
  });
  const listTab = (): ListTab | undefined => (url.tab === "map" ? undefined : url.tab);
  const label = (tab: LatticeTab) => {
    if (tab === "map") return sayHere("map.tab");
    if (tab === "slow-consumers") return sayHere("tabs.slow");
    return capital(say(`kinds.${kindOfTab[tab]}`, { count: 2 }));
  };
  const tabOf = (tab: LatticeTab) =>
    tab === "map"
      ? { name: tab, label: label(tab) }
      : { name: tab, label: label(tab), count: format.number(counts.get(tab)?.total ?? 0) };
  return (
    <Tabs
      label={say("lattice.tabs")}
      tabs={tabs.map(tabOf)}
      selected={url.tab}
      onSelect={(tab) => setUrl({ tab, state: "" }, { replace: false })}
    >
      <Show when={listTab()} keyed fallback={<MapView />}>
        {(tab) => <ListPart tab={tab} />}
      </Show>
    </Tabs>
  );

  function ListPart(props: { readonly tab: ListTab }) {
    const isByComponent = () => props.tab === "connections" && url.by === "component";
    return (
      <>
        <search class="filters">
          <Field
            class="filter-text"
            label={say("lattice.text")}
            type="search"
            value={url.q}
            onInput={(event) => setUrl({ q: event.currentTarget.value })}
          />
          <StateFilter
            states={statesOfTab[props.tab] ?? []}
            value={url.state}
            onChange={(state) => setUrl({ state })}
          />
          <Show when={props.tab === "connections"}>
            <Choice
              label={sayHere("connections.by")}
              options={[
                { value: "each", label: sayHere("connections.each") },
                { value: "component", label: sayHere("connections.component") },
              ]}
              value={url.by}
              onChange={(by) => setUrl({ by })}
            />
          </Show>
        </search>
        <Show when={props.tab === "sources"}>
          <SourceProblems />
        </Show>
        <Show
          when={isByComponent()}
          fallback={
            <LatticeList
              tab={props.tab}
              text={url.q}
              state={url.state}
              sort={url.sort}
              onSort={(sort) => setUrl({ sort })}
              onClear={() => setUrl({ q: "", state: "" })}
            />
          }
        >
          <ComponentConnectionsTable
            text={url.q}
            onComponent={(q) => setUrl({ by: "each", q }, { replace: false })}
          />
        </Show>
      </>
    );
  }
}
