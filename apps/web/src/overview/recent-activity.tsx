import { isKindName, kindOf } from "@cim/contracts/kinds";
import type { ActivityRow } from "@cim/contracts/rows";
import { For, Show } from "solid-js";
import { Because } from "../thing/because.tsx";
import { ThingLink } from "../thing/thing-link.tsx";
import { Icon } from "../ui/icon.tsx";
import { isIconName } from "../ui/icon-paths.ts";
import { MonoId } from "../ui/mono-id.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { createKeyedTop } from "./create-keyed-top.ts";
import { useOverviewWords } from "./use-overview-words.ts";

/** What happened lately, newest first. The ring's slots are reused, so a line is known by its event. */
export function RecentActivity(props: {
  readonly rows: readonly ActivityRow[];
  readonly get: (key: string) => ActivityRow | undefined;
}) {
  const say = useOverviewWords();
  const keys = createKeyedTop(
    () => props.rows,
    (one, other) => other.position - one.position,
    10,
  );
  return (
    <Show when={keys().length > 0} fallback={<p class="panel-empty">{say("activityEmpty")}</p>}>
      <ul class="briefs">
        <For each={keys()}>
          {(key) => (
            <li data-row="">
              <Show when={props.get(key)}>{(row) => <ActivityLine row={row()} />}</Show>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}

function ActivityLine(props: { readonly row: ActivityRow }) {
  const icon = () => {
    const { kind } = props.row.thing;
    const name = isKindName(kind) ? kindOf(kind).icon : "";
    return isIconName(name) ? name : undefined;
  };
  return (
    <div class="activity">
      <Show when={icon()}>{(name) => <Icon name={name()} class="activity-icon" />}</Show>
      <Because projection="activity" rowKey={props.row.key} field="type">
        <strong>{props.row.type}</strong>
      </Because>
      <ThingLink thing={props.row.thing} class="activity-thing">
        <MonoId still text={props.row.thing.id} length={24} />
      </ThingLink>
      <span class="activity-says">{props.row.summary}</span>
      <RelativeTime at={props.row.time} />
    </div>
  );
}
