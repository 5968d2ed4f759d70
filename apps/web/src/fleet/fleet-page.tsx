import { createMemo, Match, Show, Switch } from "solid-js";
import { oneOf, sortBy, text } from "../app/url-codec.ts";
import { createUrlState } from "../app/url-state.ts";
import { CompareWith } from "../compare/compare-with.tsx";
import { LazyCompareView } from "../compare/lazy-compare-view.tsx";
import { useCollection } from "../live/use-collection.ts";
import { useMoment } from "../moment/moment.ts";
import { valuesOf } from "../thing/filter-rows.ts";
import { SelectFilter } from "../thing/select-filter.tsx";
import { StateFilter } from "../thing/state-filter.tsx";
import { type FieldColumn, ThingTable } from "../thing/thing-table.tsx";
import { Field } from "../ui/field.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { useFormat } from "../ui/use-format.ts";
import { capital } from "../words/capital.ts";
import { useWords } from "../words/words.tsx";

const tabs = ["components", "configurations", "leaf-nodes"] as const;
type Tab = (typeof tabs)[number];

const kindOfTab = {
  components: "component",
  configurations: "configuration",
  "leaf-nodes": "leaf-node",
} as const;

const columns: Readonly<Record<Tab, readonly FieldColumn[]>> = {
  components: [
    { field: "state", width: "128px" },
    { field: "name" },
    { field: "component", from: "full", length: 20 },
    { field: "configuration", from: "wide" },
    { field: "package", from: "full" },
    { field: "version", width: "104px", from: "wide" },
    { field: "boundedContext", from: "full" },
    { field: "stateSince", width: "128px", from: "wide" },
  ],
  configurations: [
    { field: "configuration" },
    { field: "leafNode" },
    { field: "generation", width: "112px" },
    { field: "activatedAt", width: "128px", from: "wide" },
    { field: "commit", from: "full" },
    { field: "owner", from: "full" },
  ],
  "leaf-nodes": [
    { field: "leafNode" },
    { field: "hostname" },
    { field: "cluster", from: "wide" },
    { field: "system", from: "full" },
    { field: "address", from: "full" },
  ],
};

const textFields: Readonly<Record<Tab, readonly string[]>> = {
  components: ["name", "component", "package", "version", "boundedContext", "configuration", "owner"],
  configurations: ["configuration", "leafNode", "owner", "flake"],
  "leaf-nodes": ["leafNode", "hostname", "cluster", "system", "address"],
};

const states: Readonly<Record<Tab, readonly string[]>> = {
  components: ["failing", "degraded", "running", "registered", "stopped"],
  configurations: ["active", "registered"],
  "leaf-nodes": [],
};

const compared = tabs.map((tab) => ({
  projection: tab,
  columns: columns[tab],
  textFields: textFields[tab],
}));

/** Components, configurations and leaf nodes; or what differs among them between two moments. */
export function FleetPage() {
  const say = useWords();
  const moment = useMoment();
  return (
    <Show when={moment.against() !== undefined} fallback={<FleetLists />}>
      <LazyCompareView title={say("frame.screens.fleet")} lists={compared} />
    </Show>
  );
}

/** As lists: filter before draw, any number of rows. */
function FleetLists() {
  const say = useWords();
  const format = useFormat();
  const [url, setUrl] = createUrlState({
    tab: oneOf(tabs),
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
  const counts = useCollection("counts");
  const configurations = useCollection("configurations");
  const leafOf = createMemo(() => new Map(configurations.rows().map((row) => [row.key, row.leafNode])));
  const leaves = createMemo(() => valuesOf(configurations.rows(), "leafNode"));
  const configurationNames = createMemo(() =>
    url.leaf === ""
      ? valuesOf(configurations.rows(), "configuration")
      : configurations.rows().flatMap((row) => (row.leafNode === url.leaf ? [row.configuration] : [])),
  );
  const sort = () => {
    const known = columns[url.tab].some((column) => column.field === url.sort.column);
    return known
      ? url.sort
      : { column: columns[url.tab][0]?.field ?? "state", direction: "ascending" as const };
  };
  const count = (tab: Tab) => counts.get(tab)?.total ?? 0;
  const isActive = (row: { readonly [field: string]: unknown }) =>
    (typeof row.generation === "number") === (url.state === "active");
  const fits = createMemo(() => {
    const { tab, leaf, state } = url;
    if (tab === "components" && leaf !== "") {
      const known = leafOf();
      return (row: { readonly [field: string]: unknown }) => known.get(String(row.configuration)) === leaf;
    }
    return tab === "configurations" && state !== "" ? isActive : undefined;
  });
  const clear = () => setUrl({ q: "", state: "", leaf: "", configuration: "" });
  const list = (tab: Tab, equal: Readonly<Record<string, string>>) => (
    <ThingTable
      projection={tab}
      columns={columns[tab]}
      filter={{ text: url.q, textFields: textFields[tab], equal }}
      fits={fits()}
      sort={sort()}
      onSort={(next) => setUrl({ sort: next as typeof url.sort })}
      onClearFilter={clear}
      empty={{
        title: say("fleet.empty.title", { kind: say(`kinds.${kindOfTab[tab]}`, { count: 1 }) }),
        body: say("fleet.empty.body"),
      }}
    />
  );

  return (
    <div class="table-screen">
      <PageHead title={say("frame.screens.fleet")}>
        <CompareWith />
      </PageHead>
      <Tabs
        label={say("fleet.tabs")}
        tabs={tabs.map((tab) => ({
          name: tab,
          label: capital(say(`kinds.${kindOfTab[tab]}`, { count: 2 })),
          count: format.number(count(tab)),
        }))}
        selected={url.tab}
        onSelect={(tab) => setUrl({ tab, state: "" }, { replace: false })}
      >
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
      </Tabs>
    </div>
  );
}
