import { For } from "solid-js";
import { useWords } from "../words/words.tsx";

/** The shape of rows to come. Invisible for the first 150 ms, so that what comes at once never flickers. */
export function Skeleton(props: { readonly rows?: number; readonly class?: string }) {
  const say = useWords();
  return (
    <div class={`ui-skeleton ${props.class ?? ""}`} role="status" aria-label={say("ui.loading")}>
      <For each={Array.from({ length: props.rows ?? 6 })}>{() => <span class="ui-skeleton-row" />}</For>
    </div>
  );
}
