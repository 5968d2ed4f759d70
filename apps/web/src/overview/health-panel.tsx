import { A } from "@solidjs/router";
import { createSignal, For, Show } from "solid-js";
import { useScreenHref } from "../app/screen-href.ts";
import { writeTerm } from "../fleet/filter/edit-filter.ts";
import type { GroupSum } from "../fleet/map/map-protocol.ts";
import { Choice } from "../ui/choice.tsx";
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

/** Groups that are shown: as many as the panel beside it has lines. */
const shownGroups = 12;

/** The groupings that a health panel needs, in the order in which `sums` of its answers stand. */
export const healthSums = groupings.map((grouping) => ({ filter: "", groupBy: [grouping] }));

/** How each cluster, or each bounded context, is: worst first, each leads to its components. */
export function HealthPanel(props: { readonly answers: FleetAnswers }) {
  const say = useOverviewWords();
  const href = useScreenHref();
  const [by, setBy] = createSignal<HealthBy>("cluster");
  const sum = () => props.answers.sums()[groupings.indexOf(by())];
  const groups = () => [...(sum()?.groups ?? [])].sort(groupOrder);
  const rest = () => groups().length - shownGroups;
  return (
    <Panel
      title={say("health.title")}
      href={href("/fleet", { by: by() })}
      tools={
        <Choice<HealthBy>
          label={say("health.by")}
          quietLabel
          options={groupings.map((value) => ({ value, label: say(`health.${value}`) }))}
          value={by()}
          onChange={setBy}
        />
      }
    >
      <Show when={sum()} fallback={<Skeleton class="panel-wait" rows={8} />}>
        <Show
          when={groups().length > 0}
          fallback={<p class="panel-empty">{say(sum()?.isComplete ? "health.none" : "health.reading")}</p>}
        >
          <ul class="health">
            <For each={groups().slice(0, shownGroups).map(nameOf)}>
              {(name) => (
                <Show when={groups().find((group) => nameOf(group) === name)}>
                  {(group) => <GroupHealth by={by()} group={group()} />}
                </Show>
              )}
            </For>
          </ul>
          <Show when={rest() > 0}>
            <p class="panel-more">
              <A class="thing-link" href={href("/fleet", { by: by() })}>
                {say("health.more", { count: rest() })}
              </A>
            </p>
          </Show>
        </Show>
      </Show>
    </Panel>
  );
}

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
  const states = ["failing", "degraded", "stopped", "registered", "running"] as const;
  const counts = () =>
    states
      .filter((state) => props.group.byState[state] > 0)
      .map(
        (state) => `${format.number(props.group.byState[state])} ${sayAll(`states.${state}`).toLowerCase()}`,
      )
      .join(", ");
  const isWrong = () => props.group.byState.failing > 0;
  const figure = () => {
    const total = format.number(props.group.total);
    if (!isWrong()) return say("health.fine", { total });
    return say("health.of", { failing: format.number(props.group.byState.failing), total });
  };
  return (
    <li>
      <A
        class="health-line"
        href={link()}
        data-tip={say("health.counts", { name: name() || say("health.nameless"), counts: counts() })}
      >
        <StateMark state={isWrong() ? "failing" : props.group.byState.degraded > 0 ? "warning" : "ok"} />
        <span class="health-name">{name() || say("health.nameless")}</span>
        <StateBar sum={props.group} />
        <span class="health-figure" data-state={isWrong() ? "failing" : undefined}>
          {figure()}
        </span>
      </A>
    </li>
  );
}
