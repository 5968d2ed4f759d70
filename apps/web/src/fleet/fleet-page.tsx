import { lazy, Show, Suspense } from "solid-js";
import { oneOf, text } from "../app/url-codec.ts";
import { createUrlState } from "../app/url-state.ts";
import { CompareWith } from "../compare/compare-with.tsx";
import { LazyCompareView } from "../compare/lazy-compare-view.tsx";
import { useIncidents } from "../incident/use-incidents.ts";
import { useCollection } from "../live/use-collection.ts";
import { useMoment } from "../moment/moment.ts";
import { PageHead } from "../ui/page-head.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { useFormat } from "../ui/use-format.ts";
import { capital } from "../words/capital.ts";
import { useWords } from "../words/words.tsx";
import { FleetLists } from "./fleet-lists.tsx";
import { type FleetTab, fleetColumns, fleetTabs, fleetTextFields, kindOfFleetTab } from "./fleet-tabs.ts";

const FleetScreen = lazy(async () => ({ default: (await import("./screen/fleet-screen.tsx")).FleetScreen }));

const compared = fleetTabs.map((tab) => ({
  projection: tab,
  columns: fleetColumns[tab],
  textFields: fleetTextFields[tab],
}));

/** Components, configurations and leaf nodes; or what differs among them between two moments. */
export function FleetPage() {
  const say = useWords();
  const moment = useMoment();
  return (
    <Show when={moment.against() !== undefined} fallback={<FleetTabs />}>
      <LazyCompareView title={say("frame.screens.fleet")} lists={compared} />
    </Show>
  );
}

/** Components as a map and a list, the other kinds as lists. */
function FleetTabs() {
  const say = useWords();
  const format = useFormat();
  const incidents = useIncidents();
  const [url, setUrl] = createUrlState({ tab: oneOf(fleetTabs), q: text(), state: text() });
  const counts = useCollection("counts");
  const count = (tab: FleetTab) => counts.get(tab)?.total ?? 0;
  // An incident file is read without network, where the map and its font could not be loaded: there a plain list of the same filter.
  const hasMap = () => url.tab === "components" && incidents.file() === undefined;
  return (
    <div class="table-screen">
      <PageHead title={say("frame.screens.fleet")}>
        <CompareWith />
      </PageHead>
      <Tabs
        label={say("fleet.tabs")}
        tabs={fleetTabs.map((tab) => ({
          name: tab,
          label: capital(say(`kinds.${kindOfFleetTab[tab]}`, { count: 2 })),
          count: format.number(count(tab)),
        }))}
        selected={url.tab}
        // A filter of one kind says nothing of another.
        onSelect={(tab) => setUrl({ tab, q: "", state: "" }, { replace: false })}
      >
        <Show when={hasMap()} fallback={<FleetLists />}>
          <Suspense fallback={<Skeleton class="page-inset" rows={10} />}>
            <FleetScreen
              empty={{
                title: say("fleet.empty.title", { kind: say("kinds.component", { count: 1 }) }),
                body: say("fleet.empty.body"),
              }}
            />
          </Suspense>
        </Show>
      </Tabs>
    </div>
  );
}
