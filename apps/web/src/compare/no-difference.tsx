import { For, Show } from "solid-js";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { useFormat } from "../ui/use-format.ts";
import { useCompareWords } from "./use-compare-words.ts";

/** Another list of the screen that has differences. */
export interface Elsewhere {
  readonly name: string;
  readonly count: number;
  readonly open: () => void;
}

/** Says plainly that nothing differs here, of how many, and where something does. */
export function NoDifference(props: { readonly same: number; readonly elsewhere: readonly Elsewhere[] }) {
  const say = useCompareWords();
  const format = useFormat();
  return (
    <EmptyState
      icon="check"
      title={say("empty.title")}
      body={props.same === 0 ? say("empty.none") : say("empty.body", { count: props.same })}
    >
      <Show when={props.elsewhere.length > 0}>
        <span class="text-muted">{say("empty.elsewhere")}</span>
        <For each={props.elsewhere}>
          {(other) => (
            <Button onClick={() => other.open()}>
              {other.name} ({format.number(other.count)})
            </Button>
          )}
        </For>
      </Show>
    </EmptyState>
  );
}
