import { A } from "@solidjs/router";
import { For, Show } from "solid-js";
import { useScreenHref } from "../app/screen-href.ts";
import { writeTerm } from "../fleet/filter/edit-filter.ts";
import type { GroupSum } from "../fleet/map/map-protocol.ts";
import { Skeleton } from "../ui/skeleton.tsx";
import { StateMark } from "../ui/state-mark.tsx";
import { useFormat } from "../ui/use-format.ts";
import { useWords } from "../words/words.tsx";
import type { FleetAnswers } from "./create-fleet-answers.ts";
import { groupOrder, nameOf } from "./group-order.ts";
import { Panel } from "./panel.tsx";
import { StateBar } from "./state-bar.tsx";
import { useOverviewWords } from "./use-overview-words.ts";

const groupings = ["cluster", "context"] as const;
type HealthBy = (typeof groupings)[number];

/** Groups that are shown of each: as many as the panel beside it has lines. */
const shownGroups = 12;

/** The groupings that a health panel needs, in the order in which `sums` of its answers stand. */
export const healthSums = groupings.map((grouping) => ({ filter: "", groupBy: [grouping] }));

/** How each cluster and each bounded context is: worst first, each leads to its components. */
export function HealthPanel(props: { readonly answers: FleetAnswers }) {
  const say = useOverviewWords();
  const href = useScreenHref();
  return (
    <Panel title={say("health.title")} href={href("/fleet")}>
      <div class="healths">
        <For each={groupings}>{(by) => <HealthOf by={by} answers={props.answers} />}</For>
      </div>
    </Panel>
  );
}

function HealthOf(props: { readonly by: HealthBy; readonly answers: FleetAnswers }) {
  const say = useOverviewWords();
  const href = useScreenHref();
  const sum = () => props.answers.sums()[groupings.indexOf(props.by)];
  const groups = () => [...(sum()?.groups ?? [])].sort(groupOrder);
  const rest = () => groups().length - shownGroups;
  const all = () => href("/fleet", { by: props.by });
  return (
    <section class="health" aria-label={`${say("health.by")} ${say(`health.${props.by}`)}`}>
      <h3 class="health-head">
        <span>{say(`health.${props.by}`)}</span>
        <span>{say("health.column")}</span>
      </h3>
      <Show when={sum()} fallback={<Skeleton class="panel-wait" rows={8} />}>
        <Show
          when={groups().length > 0}
          fallback={<p class="panel-empty">{say(sum()?.isComplete ? "health.none" : "health.reading")}</p>}
        >
          <ul>
            <For each={groups().slice(0, shownGroups).map(nameOf)}>
              {(name) => (
                <Show when={groups().find((group) => nameOf(group) === name)}>
                  {(group) => <GroupHealth by={props.by} group={group()} />}
                </Show>
              )}
            </For>
          </ul>
          <Show when={rest() > 0}>
            <p class="panel-more">
              <A class="thing-link" href={all()}>
                {say("health.more", { count: rest() })}
              </A>
            </p>
          </Show>
        </Show>
      </Show>
    </section>
  );
}

const states = ["failing", "degraded", "stopped", "registered", "running"] as const;

function GroupHealth(props: { readonly by: HealthBy; readonly group: GroupSum }) {
  const say = useOverviewWords();
  const sayAll = useWords();
  const format = useFormat();
  const href = useScreenHref();
  const name = () => nameOf(props.group);
  const link = () => {
    const others = props.by === "cluster" ? "cluster,context" : "context,cluster";
    return href("/fleet", { q: writeTerm(props.by, [name()]), by: others });
  };
  const counts = () =>
    states
      .filter((state) => props.group.byState[state] > 0)
      .map(
        (state) => `${format.number(props.group.byState[state])} ${sayAll(`states.${state}`).toLowerCase()}`,
      )
      .join(", ");
  const said = () => say("health.counts", { name: name() || say("health.nameless"), counts: counts() });
  const failing = () => props.group.byState.failing;
  return (
    <li>
      <A class="health-line" href={link()} aria-label={said()} data-tip={said()}>
        <StateMark state={failing() > 0 ? "failing" : props.group.byState.degraded > 0 ? "warning" : "ok"} />
        <span class="health-name">{name() || say("health.nameless")}</span>
        <StateBar sum={props.group} />
        <span class="health-figure" data-state={failing() > 0 ? "failing" : undefined}>
          {say("health.of", { failing: format.number(failing()), total: format.number(props.group.total) })}
        </span>
      </A>
    </li>
  );
}
