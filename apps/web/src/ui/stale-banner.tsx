import { createMemo, Show } from "solid-js";
import { usePreferences } from "../preferences/preferences.tsx";
import { useWords } from "../words/words.tsx";
import { formatRelative } from "./format.ts";
import { createNow } from "./now.ts";
import { StateMark } from "./state-mark.tsx";

/** Says how old the picture is. Put `data-stale` on what it speaks of to grey that out. */
export function StaleBanner(props: {
  /** When the last word came, milliseconds since 1970. */
  readonly since: number;
  readonly offline?: boolean;
}) {
  const say = useWords();
  const preferences = usePreferences();
  const now = createNow();
  const age = createMemo(() => formatRelative(props.since, now(), preferences.lang));
  return (
    <p class="ui-stale" data-state={props.offline ? "failing" : "warning"}>
      <StateMark state={props.offline ? "failing" : "warning"} />
      <Show when={props.offline} fallback={say("ui.stale", { age: age() })}>
        {say("ui.offline", { age: age() })}
      </Show>
    </p>
  );
}
