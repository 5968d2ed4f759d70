import { createMemo, Match, Show, Switch } from "solid-js";
import { oneOf, sortBy, text } from "../app/url-codec.ts";
import { createUrlState } from "../app/url-state.ts";
import { useCollection } from "../live/use-collection.ts";
import { valuesOf } from "../thing/filter-rows.ts";
import { SelectFilter } from "../thing/select-filter.tsx";
import { StateFilter } from "../thing/state-filter.tsx";
import { ThingTable } from "../thing/thing-table.tsx";
import { Field } from "../ui/field.tsx";
import { useWords } from "../words/words.tsx";
import { fleetColumns, fleetTabs, fleetTextFields, kindOfFleetTab } from "./fleet-tabs.ts";
import { makeFitsFilter } from "./list/fits-filter.ts";

const states = {
  components: ["failing", "degraded", "running", "registered", "stopped"],
  configurations: ["active", "registered"],
  "leaf-nodes": [],
} as const;

/** Configurations and leaf nodes as lists; components too, where there is no worker that draws them. */
export function FleetLists() {
  const say = useWords();
  const [url, setUrl] = createUrlState({
    tab: oneOf(fleetTabs),
    q: text(),
    state: text(),
    leaf: text(),
    configuration: text(),
    sort: sortBy([
      "state",
      "name",
      "component",
      "configuration",
      "package",
      "version",
      "boundedContext",
      "stateSince",
      "leafNode",
      "generation",
      "activatedAt",
      "commit",
      "owner",
      "hostname",
      "cluster",
      "system",
      "address",
    ]),
  });
  const configurations = useCollection("configurations");
  /** What the filter of components rests on; the other lists need not have all components come to the page. */
  const joined = createMemo(() =>
    url.tab === "components"
      ? { components: useCollection("components"), leafNodes: useCollection("leaf-nodes") }
      : undefined,
  );
  const leafOf = createMemo(() => new Map(configurations.rows().map((row) => [row.key, row.leafNode])));
  const leaves = createMemo(() => valuesOf(configurations.rows(), "leafNode"));
  const configurationNames = createMemo(() =>
    url.leaf === ""
      ? valuesOf(configurations.rows(), "configuration")
      : configurations.rows().flatMap((row) => (row.leafNode === url.leaf ? [row.configuration] : [])),
  );
  const sort = () => {
    const known = fleetColumns[url.tab].some((column) => column.field === url.sort.column);
    return known
      ? url.sort
      : { column: fleetColumns[url.tab][0]?.field ?? "state", direction: "ascending" as const };
  };
  const isActive = (row: { readonly [field: string]: unknown }) =>
    (typeof row.generation === "number") === (url.state === "active");
  const fitsText = createMemo(() => {
    const known = joined();
    if (known === undefined || url.q === "") return undefined;
    return makeFitsFilter(url.q, {
      components: known.components.rows(),
      configurations: configurations.rows(),
      "leaf-nodes": known.leafNodes.rows(),
    });
  });
  const fits = createMemo(() => {
    const { tab, leaf, state } = url;
    if (tab === "components") {
      const known = leafOf();
      const isMeant = fitsText();
      return (row: { readonly key: string; readonly [field: string]: unknown }) =>
        (isMeant === undefined || isMeant(row)) &&
        (leaf === "" || known.get(String(row.configuration)) === leaf);
    }
    return tab === "configurations" && state !== "" ? isActive : undefined;
  });
  const clear = () => setUrl({ q: "", state: "", leaf: "", configuration: "" });
  const list = (tab: (typeof fleetTabs)[number], equal: Readonly<Record<string, string>>) => (
    <ThingTable
      projection={tab}
      columns={fleetColumns[tab]}
      filter={{ text: tab === "components" ? "" : url.q, textFields: fleetTextFields[tab], equal }}
      fits={fits()}
      sort={sort()}
      onSort={(next) => setUrl({ sort: next as typeof url.sort })}
      onClearFilter={clear}
      empty={{
        title: say("fleet.empty.title", { kind: say(`kinds.${kindOfFleetTab[tab]}`, { count: 1 }) }),
        body: say("fleet.empty.body"),
      }}
    />
  );

  return (
    <>
      <search class="filters">
        <Field
          class="filter-text"
          label={say("fleet.text")}
          type="search"
          value={url.q}
          onInput={(event) => setUrl({ q: event.currentTarget.value })}
        />
        <StateFilter states={states[url.tab]} value={url.state} onChange={(state) => setUrl({ state })} />
        <SelectFilter
          label={say("fleet.leafNode")}
          value={url.leaf}
          options={leaves().map((leaf) => ({ value: leaf, label: leaf }))}
          onChange={(leaf) => setUrl({ leaf, configuration: "" })}
        />
        <Show when={url.tab !== "leaf-nodes" && (url.leaf !== "" || url.configuration !== "")}>
          <SelectFilter
            label={say("fleet.configuration")}
            value={url.configuration}
            options={configurationNames().map((name) => ({ value: name, label: name }))}
            onChange={(configuration) => setUrl({ configuration })}
          />
        </Show>
      </search>
      <Switch>
        <Match when={url.tab === "components"}>
          {list("components", { state: url.state, configuration: url.configuration })}
        </Match>
        <Match when={url.tab === "configurations"}>
          {list("configurations", { leafNode: url.leaf, configuration: url.configuration })}
        </Match>
        <Match when={url.tab === "leaf-nodes"}>{list("leaf-nodes", { leafNode: url.leaf })}</Match>
      </Switch>
    </>
  );
}
