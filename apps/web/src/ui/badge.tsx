import type { ParentProps } from "solid-js";

/** A quiet label: a kind, a role, a count. Not for states, which have {@link StateBadge}. */
export function Badge(props: ParentProps<{ readonly tone?: "quiet" | "accent"; readonly mono?: boolean }>) {
  return (
    <span class="ui-badge" data-tone={props.tone ?? "quiet"} data-mono={props.mono ? "" : undefined}>
      {props.children}
    </span>
  );
}
