import type { ComponentRow } from "@cim/contracts/fleet";
import { For } from "solid-js";
import type { MapTotals } from "../fleet/map/map-protocol.ts";
import { stateLook } from "../thing/state-look.ts";

/** Worst at the left, so that bars under one another compare. */
const order: readonly ComponentRow["state"][] = ["failing", "degraded", "stopped", "registered", "running"];

/** The share of each state as a bar. What is there at all is never too thin to be seen. Its words stand beside it. */
export function StateBar(props: { readonly sum: MapTotals }) {
  return (
    <span class="state-bar" aria-hidden="true">
      <For each={order}>
        {(state) => (
          <span
            class="state-bar-part"
            data-state={stateLook("components", state)}
            data-none={props.sum.byState[state] === 0 ? "" : undefined}
            style={{ "flex-grow": props.sum.byState[state] }}
          />
        )}
      </For>
    </span>
  );
}
