import { type Accessor, onCleanup, Show } from "solid-js";
import { Button } from "../../ui/button.tsx";
import type { Fleet } from "./create-fleet.ts";
import { askList, type FleetLine } from "./fleet-line.ts";
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
    const filter = props.fleet.filter();
    const sort = { column: "key", direction: "ascending" } as const;
    try {
      const asked = { filter, sort, from: 0, count: props.count };
      const { rows } = await askList(props.line(), asked, stop.signal);
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
