import { A } from "@solidjs/router";
import { createMemo, For, Show } from "solid-js";
import { useScreenHref } from "../app/screen-href.ts";
import type { FleetComponent } from "../fleet/model/fleet-component.ts";
import { useMoment } from "../moment/moment.ts";
import { Because } from "../thing/because.tsx";
import { ThingLink } from "../thing/thing-link.tsx";
import { createNow } from "../ui/now.ts";
import { Skeleton } from "../ui/skeleton.tsx";
import { StateMark } from "../ui/state-mark.tsx";
import { useFormat } from "../ui/use-format.ts";
import type { FleetAnswers } from "./create-fleet-answers.ts";
import { Panel } from "./panel.tsx";
import { useOverviewWords } from "./use-overview-words.ts";

const shownLines = 8;

/** Those that fail longest, as the fleet's worker is asked for them. */
export const failingList = {
  filter: "state:failing",
  sort: { column: "stateSince", direction: "ascending" },
  from: 0,
  count: shownLines,
} as const;

/** What is failing and since when, longest first, with where it runs and what it says of itself. */
export function FailingPanel(props: { readonly answers: FleetAnswers }) {
  const say = useOverviewWords();
  const href = useScreenHref();
  const moment = useMoment();
  const all = () => href("/fleet", { q: "state:failing" });
  const list = () => props.answers.list();
  const rest = () => (list()?.total ?? 0) - (list()?.rows.length ?? 0);
  const keys = createMemo(() => list()?.rows.map(({ key }) => key) ?? [], undefined, {
    equals: (one, other) => one.join("\n") === other.join("\n"),
  });
  return (
    <Panel title={say(moment.isLive() ? "failing.title" : "failing.titleThen")} href={all()}>
      <Show when={list()} fallback={<Skeleton class="panel-wait" rows={8} />}>
        <Show
          when={keys().length > 0}
          fallback={
            <Show when={list()?.isComplete} fallback={<Skeleton class="panel-wait" rows={8} />}>
              <div class="panel-calm">
                <StateMark state="ok" />
                <p>
                  <strong>{say("failing.none")}</strong> {say("failing.noneBody")}
                </p>
              </div>
            </Show>
          }
        >
          <ul class="briefs">
            <For each={keys()}>
              {(key) => (
                <li data-row="">
                  <Show when={list()?.rows.find((row) => row.key === key)}>
                    {(row) => <FailingLine component={row()} />}
                  </Show>
                </li>
              )}
            </For>
          </ul>
          <Show when={rest() > 0}>
            <p class="panel-more">
              <A class="thing-link" href={all()}>
                {say("failing.more", { count: rest() })}
              </A>
            </p>
          </Show>
        </Show>
      </Show>
    </Panel>
  );
}

function FailingLine(props: { readonly component: FleetComponent }) {
  const say = useOverviewWords();
  const format = useFormat();
  const now = createNow();
  const since = createMemo(() => {
    const whole = Math.floor((now() - Date.parse(props.component.stateSince)) / 1_000) * 1_000;
    return say("failing.since", { duration: format.duration(Math.max(0, whole)) });
  });
  const where = () => {
    const { context, cluster, leafNode } = props.component;
    return [context || say("failing.noContext"), leafNode || cluster]
      .filter((word) => word !== "")
      .join(" · ");
  };
  return (
    <article class="brief failing-line">
      <div class="brief-line">
        <span class="failing-name">
          <StateMark state="failing" />
          <ThingLink thing={{ kind: "component", id: props.component.key }} class="brief-title" isHead>
            {props.component.name || props.component.key}
          </ThingLink>
        </span>
        <Because inTable projection="components" rowKey={props.component.key} field="stateSince">
          <span class="failing-since" data-tip={format.instant(Date.parse(props.component.stateSince))}>
            {since()}
          </span>
        </Because>
      </div>
      <div class="brief-line brief-about">
        <span class="brief-where">{where()}</span>
        <Show when={props.component.healthMessage}>
          {(message) => (
            <Because inTable projection="components" rowKey={props.component.key} field="healthMessage">
              <span class="failing-says">{message()}</span>
            </Because>
          )}
        </Show>
      </div>
    </article>
  );
}
