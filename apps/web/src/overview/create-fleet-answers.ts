import { type Accessor, createEffect, createSignal, on, onCleanup } from "solid-js";
import type { FromMap, ListQuestion, SumQuestion } from "../fleet/map/map-protocol.ts";
import { openFleetPort } from "../fleet/map/open-fleet-port.ts";
import { useLive } from "../live/live-provider.tsx";

type FleetSum = Extract<FromMap, { readonly type: "sum" }>;
type FleetList = Extract<FromMap, { readonly type: "list" }>;

export interface FleetAnswers {
  /** Of each question, in their order; undefined until it comes. */
  readonly sums: Accessor<readonly (FleetSum | undefined)[]>;
  readonly list: Accessor<FleetList | undefined>;
  /** Why the worker gives none. */
  readonly fault: Accessor<string | undefined>;
  /** Asks everything once more. */
  retry(): void;
}

/** Asks the worker, which holds the fleet, for sums and a list of it, and keeps them true: live, or as of the moment shown. */
export function createFleetAnswers(sums: readonly SumQuestion[], list: ListQuestion): FleetAnswers {
  const live = useLive();
  const [found, setFound] = createSignal<readonly (FleetSum | undefined)[]>(sums.map(() => undefined));
  const [rows, setRows] = createSignal<FleetList>();
  const [fault, setFault] = createSignal<string>();
  const [turn, setTurn] = createSignal(0);
  createEffect(
    on([live, turn], ([now]) => {
      setFault(undefined);
      const ids = new Map<number, number>();
      const port = openFleetPort(now, (message) => {
        if (message.type === "list") {
          setFault(undefined);
          setRows(message);
        } else if (message.type === "failed") setFault(message.reason);
        else if (message.type === "sum") {
          const at = ids.get(message.id);
          setFault(undefined);
          setFound((before) => before.map((one, index) => (index === at ? message : one)));
        }
      });
      for (const [index, question] of sums.entries()) {
        const id = port.id();
        ids.set(id, index);
        port.post({ type: "sum", id, question });
      }
      port.post({ type: "list", id: port.id(), question: list });
      onCleanup(() => port.close());
    }),
  );
  return { sums: found, list: rows, fault, retry: () => setTurn((before) => before + 1) };
}
