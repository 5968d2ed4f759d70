import { type Accessor, onCleanup, Show } from "solid-js";
import { Button } from "../../ui/button.tsx";
import { askAll } from "./ask-all.ts";
import type { Fleet } from "./create-fleet.ts";
import type { FleetLine } from "./fleet-line.ts";
import { useFleetWords } from "./use-fleet-words.ts";

/** Selects every component that fits the filter; offered while the filter leaves some out. */
export function SelectAll(props: {
  readonly line: Accessor<FleetLine>;
  readonly fleet: Fleet;
  readonly count: number;
}) {
  const say = useFleetWords();
  const stop = new AbortController();
  onCleanup(() => stop.abort());

  async function select(): Promise<void> {
    try {
      const rows = await askAll(props.line(), props.fleet.filter(), stop.signal);
      props.fleet.select(rows.map(({ key }) => key));
    } catch (error) {
      // The screen was left meanwhile: there is nothing to select any more.
      if (!stop.signal.aborted) throw error;
    }
  }

  return (
    <Show when={props.fleet.filter() !== "" && props.count > 0}>
      <Button tone="quiet" icon="check" onClick={() => void select()}>
        {say("selection.all", { count: props.count })}
      </Button>
    </Show>
  );
}
