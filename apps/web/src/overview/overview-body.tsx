import "./overview-body.css";
import { type ParentProps, Show } from "solid-js";
import { useScreenHref } from "../app/screen-href.ts";
import { CollectionGate } from "../live/collection-gate.tsx";
import { createSettled } from "../live/create-settled.ts";
import { useLive } from "../live/live-provider.tsx";
import { useCollection } from "../live/use-collection.ts";
import { ErrorState } from "../ui/error-state.tsx";
import { ChangedPanel } from "./changed-panel.tsx";
import { createFleetAnswers } from "./create-fleet-answers.ts";
import { FailingPanel, failingList } from "./failing-panel.tsx";
import { HealthPanel, healthSums } from "./health-panel.tsx";
import { LazyFlow } from "./lazy-flow.tsx";
import { Panel } from "./panel.tsx";
import { RecentActivity } from "./recent-activity.tsx";
import { RecentChanges } from "./recent-changes.tsx";
import { SetAside } from "./set-aside.tsx";
import { TalkersPanel } from "./talkers-panel.tsx";
import { useOverviewWords } from "./use-overview-words.ts";
import { WaitsLongest } from "./waits-longest.tsx";

/** A person reads four times a second at most; what comes faster is in the figures and the event tail. */
const readEvery = 250;

/** What is below the figures: what fails, how each part is, what changed, what is slow, who talks, and how it went over time. */
export function OverviewBody() {
  const live = useLive();
  return (
    <>
      <SetAsidePanel />
      <Show when={live().hears("components")}>
        <FleetPanels />
      </Show>
      <ChangesPanels />
      <LazyFlow />
    </>
  );
}

function SetAsidePanel() {
  const say = useOverviewWords();
  const setAside = useCollection("set-aside");
  return (
    <Show when={setAside.heard() && setAside.rows().length > 0}>
      <Panel title={say("setAside")} note={say("setAsideNote")} class="panel-wide">
        <SetAside rows={setAside.rows()} />
      </Panel>
    </Show>
  );
}

/** What the fleet's worker is asked: its rows do not come here. */
function FleetPanels() {
  const say = useOverviewWords();
  const answers = createFleetAnswers(healthSums, failingList);
  const isMissing = () => answers.list() === undefined && answers.sums().includes(undefined);
  return (
    <Show
      when={isMissing() && answers.fault()}
      fallback={
        <div class="panels panels-first">
          <FailingPanel answers={answers} />
          <HealthPanel answers={answers} />
        </div>
      }
    >
      {(reason) => (
        <Panel title={say("health.title")} class="panel-wide">
          <ErrorState
            title={say("health.failed")}
            body={say("health.failedBody", { reason: reason() })}
            onRetry={answers.retry}
          />
        </Panel>
      )}
    </Show>
  );
}

function ChangesPanels() {
  const say = useOverviewWords();
  const href = useScreenHref();
  const changes = useCollection("changes");
  const settled = createSettled(changes.rows, () => readEvery);
  return (
    <>
      <div class="panels">
        <ChangedPanel />
        <Panel title={say("slow.title")} href={href("/delivery", { view: "board" })}>
          <ChangesGate of={changes} empty={say("slow.empty")}>
            <WaitsLongest changes={settled()} />
          </ChangesGate>
        </Panel>
        <TalkersPanel />
      </div>
      <div class="panels panels-last">
        <Panel title={say("recent")} href={href("/delivery")}>
          <ChangesGate of={changes} empty={say("recentEmpty")}>
            <RecentChanges changes={settled()} />
          </ChangesGate>
        </Panel>
        <ActivityPanel />
      </div>
    </>
  );
}

function ChangesGate(
  props: ParentProps<{ readonly of: ReturnType<typeof useCollection<"changes">>; readonly empty: string }>,
) {
  return (
    <CollectionGate
      of={props.of}
      rows={props.of.rows().length}
      empty={<p class="panel-empty">{props.empty}</p>}
    >
      {props.children}
    </CollectionGate>
  );
}

function ActivityPanel() {
  const say = useOverviewWords();
  const href = useScreenHref();
  const activity = useCollection("activity");
  const settled = createSettled(activity.rows, () => readEvery);
  return (
    <Panel title={say("activity")} href={href("/events")}>
      <CollectionGate
        of={activity}
        rows={activity.rows().length}
        empty={<p class="panel-empty">{say("activityEmpty")}</p>}
      >
        <RecentActivity rows={settled()} get={activity.get} />
      </CollectionGate>
    </Panel>
  );
}
