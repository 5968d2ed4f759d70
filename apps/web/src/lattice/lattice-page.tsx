import { Match, Show, Switch } from "solid-js";
import { oneOf, sortBy, text } from "../app/url-codec.ts";
import { createUrlState } from "../app/url-state.ts";
import { CompareWith } from "../compare/compare-with.tsx";
import { LazyCompareView } from "../compare/lazy-compare-view.tsx";
import { useCollection } from "../live/use-collection.ts";
import { useMoment } from "../moment/moment.ts";
import { StateFilter } from "../thing/state-filter.tsx";
import { type FieldColumn, ThingTable } from "../thing/thing-table.tsx";
import { Field } from "../ui/field.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { useFormat } from "../ui/use-format.ts";
import { capital } from "../words/capital.ts";
import { useWords } from "../words/words.tsx";
import { SourceProblems } from "./source-problems.tsx";

const tabs = [
  "servers",
  "leaf-links",
  "accounts",
  "streams",
  "consumers",
  "sources",
  "feeds",
  "subscriptions",
] as const;
type Tab = (typeof tabs)[number];

const kindOfTab = {
  servers: "server",
  "leaf-links": "leaf-link",
  accounts: "account",
  streams: "stream",
  consumers: "consumer",
  sources: "source",
  feeds: "feed",
  subscriptions: "subscription",
} as const;

const columns: Readonly<Record<Tab, readonly FieldColumn[]>> = {
  servers: [
    { field: "state", width: "128px" },
    { field: "server" },
    { field: "version", width: "104px", from: "wide" },
    { field: "cluster", from: "full" },
    { field: "domain", from: "wide" },
    { field: "address", from: "full" },
    { field: "jetstream", width: "104px", from: "full" },
    { field: "stateSince", width: "128px" },
  ],
  "leaf-links": [
    { field: "state", width: "128px" },
    { field: "server" },
    { field: "remote" },
    { field: "account", from: "wide" },
    { field: "rttMs", width: "112px", from: "full" },
    { field: "reason", from: "full" },
    { field: "stateSince", width: "128px" },
  ],
  accounts: [
    { field: "account" },
    { field: "server" },
    { field: "connections", width: "128px" },
    { field: "leafLinks", width: "128px", from: "wide" },
    { field: "subscriptions", width: "144px", from: "wide" },
  ],
  streams: [
    { field: "stream" },
    { field: "server", from: "wide" },
    { field: "domain", from: "full" },
    { field: "account", from: "full" },
    { field: "subjects", from: "full", length: 36 },
    { field: "messages", width: "112px" },
    { field: "bytes", width: "96px" },
    { field: "consumers", width: "112px", from: "wide" },
    { field: "storage", width: "96px", from: "full" },
  ],
  consumers: [
    { field: "consumer" },
    { field: "streamId", from: "wide" },
    { field: "durable", width: "104px", from: "full" },
    { field: "filterSubjects", from: "full", length: 36 },
    { field: "pending", width: "112px" },
    { field: "ackPending", width: "176px", from: "wide" },
    { field: "redelivered", width: "144px", from: "full" },
  ],
  sources: [
    { field: "state", width: "128px" },
    { field: "source" },
    { field: "place", from: "wide", length: 36 },
    { field: "account", from: "full" },
    { field: "domain", from: "full" },
    { field: "identifiedBy", width: "144px", from: "full" },
    { field: "stateSince", width: "128px" },
  ],
  feeds: [
    { field: "link", width: "112px" },
    { field: "feed" },
    { field: "mode", width: "112px", from: "wide" },
    { field: "kind", width: "104px", from: "full" },
    { field: "subjects", from: "full", length: 32 },
    { field: "lastSequence", width: "128px", from: "full" },
    { field: "takenSequence", width: "128px", from: "wide" },
    { field: "behind", width: "104px" },
    { field: "activeAt", width: "128px", from: "wide" },
    { field: "state", width: "112px", from: "full" },
  ],
  subscriptions: [
    { field: "subject" },
    { field: "account", from: "wide" },
    { field: "queue", from: "full" },
    { field: "count", width: "104px" },
    { field: "clients", from: "wide" },
  ],
};

const textFields: Readonly<Record<Tab, readonly string[]>> = {
  servers: ["server", "cluster", "domain", "address", "version"],
  "leaf-links": ["link", "server", "remote", "account", "reason"],
  accounts: ["account", "server"],
  streams: ["stream", "streamId", "server", "domain", "account", "subjects", "sources"],
  consumers: ["consumer", "consumerId", "streamId", "filterSubjects"],
  sources: ["source", "place", "account", "server", "domain", "reason"],
  feeds: ["feed", "subjects", "mode", "why"],
  subscriptions: ["subject", "account", "queue", "clients"],
};

const states: Readonly<Record<Tab, readonly string[]>> = {
  servers: ["lost", "seen"],
  "leaf-links": ["down", "up"],
  accounts: [],
  streams: [],
  consumers: [],
  sources: ["lost", "seen"],
  feeds: ["present", "gone"],
  subscriptions: [],
};

/** What is known of other systems; the others come from the servers that are watched. */
const ofSources: ReadonlySet<Tab> = new Set(["sources", "feeds"]);

const compared = tabs.map((tab) => ({
  projection: tab,
  columns: columns[tab],
  textFields: textFields[tab],
}));

/** NATS as it is: servers, the leaf links between them, accounts, streams and consumers; or how it differs between two moments. */
export function LatticePage() {
  const say = useWords();
  const moment = useMoment();
  return (
    <Show when={moment.against() !== undefined} fallback={<LatticeLists />}>
      <LazyCompareView title={say("frame.screens.lattice")} lists={compared} />
    </Show>
  );
}

function LatticeLists() {
  const say = useWords();
  const format = useFormat();
  const counts = useCollection("counts");
  const [url, setUrl] = createUrlState({
    tab: oneOf(tabs),
    q: text(),
    state: text(),
    sort: sortBy([
      "state",
      "server",
      "version",
      "cluster",
      "domain",
      "address",
      "jetstream",
      "stateSince",
      "remote",
      "account",
      "rttMs",
      "reason",
      "connections",
      "leafLinks",
      "subscriptions",
      "stream",
      "subjects",
      "messages",
      "bytes",
      "consumers",
      "storage",
      "consumer",
      "streamId",
      "durable",
      "filterSubjects",
      "pending",
      "ackPending",
      "redelivered",
      "source",
      "place",
      "identifiedBy",
      "link",
      "feed",
      "mode",
      "kind",
      "lastSequence",
      "takenSequence",
      "behind",
      "activeAt",
      "subject",
      "queue",
      "count",
      "clients",
    ]),
  });
  const sort = () => {
    const known = columns[url.tab].some((column) => column.field === url.sort.column);
    return known
      ? url.sort
      : { column: columns[url.tab][0]?.field ?? "state", direction: "ascending" as const };
  };
  const list = (tab: Tab) => (
    <ThingTable
      projection={tab}
      columns={columns[tab]}
      filter={{
        text: url.q,
        textFields: textFields[tab],
        equal: states[tab].length > 0 ? { state: url.state } : {},
      }}
      sort={sort()}
      onSort={(next) => setUrl({ sort: next as typeof url.sort })}
      onClearFilter={() => setUrl({ q: "", state: "" })}
      empty={{
        title: say("lattice.empty.title", { kind: say(`kinds.${kindOfTab[tab]}`, { count: 1 }) }),
        body: say(ofSources.has(tab) ? "lattice.empty.sources" : "lattice.empty.body"),
      }}
    />
  );
  return (
    <div class="table-screen">
      <PageHead title={say("frame.screens.lattice")}>
        <CompareWith />
      </PageHead>
      <Tabs
        label={say("lattice.tabs")}
        tabs={tabs.map((tab) => ({
          name: tab,
          label: capital(say(`kinds.${kindOfTab[tab]}`, { count: 2 })),
          count: format.number(counts.get(tab)?.total ?? 0),
        }))}
        selected={url.tab}
        onSelect={(tab) => setUrl({ tab, state: "" }, { replace: false })}
      >
        <search class="filters">
          <Field
            class="filter-text"
            label={say("lattice.text")}
            type="search"
            value={url.q}
            onInput={(event) => setUrl({ q: event.currentTarget.value })}
          />
          <StateFilter states={states[url.tab]} value={url.state} onChange={(state) => setUrl({ state })} />
        </search>
        <Switch>
          <Match when={url.tab === "servers"}>{list("servers")}</Match>
          <Match when={url.tab === "leaf-links"}>{list("leaf-links")}</Match>
          <Match when={url.tab === "accounts"}>{list("accounts")}</Match>
          <Match when={url.tab === "streams"}>{list("streams")}</Match>
          <Match when={url.tab === "consumers"}>{list("consumers")}</Match>
          <Match when={url.tab === "sources"}>
            <SourceProblems />
            {list("sources")}
          </Match>
          <Match when={url.tab === "feeds"}>{list("feeds")}</Match>
          <Match when={url.tab === "subscriptions"}>{list("subscriptions")}</Match>
        </Switch>
      </Tabs>
    </div>
  );
}
