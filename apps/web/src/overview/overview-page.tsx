import { Show } from "solid-js";
import { useScreenHref } from "../app/screen-href.ts";
import { CollectionGate } from "../live/collection-gate.tsx";
import { createSettled } from "../live/create-settled.ts";
import { useCollection } from "../live/use-collection.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { useWords } from "../words/words.tsx";
import { Figures } from "./figures.tsx";
import { LogPanel } from "./log-panel.tsx";
import { Panel } from "./panel.tsx";
import { RecentActivity } from "./recent-activity.tsx";
import { RecentChanges } from "./recent-changes.tsx";
import { SetAside } from "./set-aside.tsx";
import { WaitsLongest } from "./waits-longest.tsx";
import "./overview.css";

/** What changed, what is wrong, what waits: every number opens what it counts. */
export function OverviewPage() {
  const say = useWords();
  const href = useScreenHref();
  const counts = useCollection("counts");
  const changes = useCollection("changes");
  const activity = useCollection("activity");
  const setAside = useCollection("set-aside");
  // A person reads four times a second at most; what comes faster is in the figures and the event tail.
  const settledChanges = createSettled(changes.rows, () => 250);
  const settledActivity = createSettled(activity.rows, () => 250);
  return (
    <div class="overview">
      <PageHead title={say("frame.screens.overview")}>
        <LogPanel />
      </PageHead>
      <section aria-label={say("overview.counts")}>
        <CollectionGate
          of={counts}
          rows={counts.rows().length}
          skeletonRows={3}
          empty={<EmptyState title={say("overview.noCounts")} body={say("overview.noCountsBody")} />}
        >
          <Figures get={counts.get} />
        </CollectionGate>
      </section>
      <Show when={setAside.heard() && setAside.rows().length > 0}>
        <Panel title={say("overview.setAside")} note={say("overview.setAsideNote")} class="panel-wide">
          <SetAside rows={setAside.rows()} />
        </Panel>
      </Show>
      <div class="panels">
        <Panel title={say("overview.waits")} href={href("/delivery", { state: "waiting" })}>
          <CollectionGate
            of={changes}
            rows={changes.rows().length}
            empty={<p class="panel-empty">{say("overview.waitsEmpty")}</p>}
          >
            <WaitsLongest changes={settledChanges()} />
          </CollectionGate>
        </Panel>
        <Panel title={say("overview.recent")} href={href("/delivery")}>
          <CollectionGate
            of={changes}
            rows={changes.rows().length}
            empty={<p class="panel-empty">{say("overview.recentEmpty")}</p>}
          >
            <RecentChanges changes={settledChanges()} />
          </CollectionGate>
        </Panel>
        <Panel title={say("overview.activity")} href={href("/events")}>
          <CollectionGate
            of={activity}
            rows={activity.rows().length}
            empty={<p class="panel-empty">{say("overview.activityEmpty")}</p>}
          >
            <RecentActivity rows={settledActivity()} get={activity.get} />
          </CollectionGate>
        </Panel>
      </div>
    </div>
  );
}
