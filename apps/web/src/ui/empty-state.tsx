import { type ParentProps, Show } from "solid-js";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon-paths.ts";

/** Nothing to show: why (`title`, `body`) and what to do (children: buttons or links). */
export function EmptyState(
  props: ParentProps<{ readonly title: string; readonly body?: string; readonly icon?: IconName }>,
) {
  return (
    <div class="ui-empty">
      <Show when={props.icon}>{(icon) => <Icon name={icon()} class="ui-empty-icon" />}</Show>
      <h2>{props.title}</h2>
      <Show when={props.body}>{(body) => <p>{body()}</p>}</Show>
      <Show when={props.children}>
        <div class="ui-empty-next">{props.children}</div>
      </Show>
    </div>
  );
}
