import type { ChangeRow, DeliveryStep } from "@cim/contracts/delivery";
import { type Accessor, createContext, useContext } from "solid-js";
import type { ChangeFilter } from "./change-filter.ts";
import type { DeliveryKnowledge } from "./create-delivery-knowledge.ts";
import type { UsualTime } from "./waits/step-times.ts";

/** What the views of Delivery share. */
export interface Deliveries extends DeliveryKnowledge {
  /** Every change; while many change, put together a few times a second. */
  readonly all: Accessor<readonly ChangeRow[]>;
  /** Those that fit the filters, newest first. */
  readonly fitting: Accessor<readonly ChangeRow[]>;
  readonly filter: Accessor<ChangeFilter>;
  clearFilter(): void;
  /** True while changes come too fast for a pulse to say anything. */
  readonly isCalm: Accessor<boolean>;
  readonly isStale: Accessor<boolean>;
  /** How long `step` usually takes a change like this. */
  usual(step: DeliveryStep, change: ChangeRow): UsualTime | undefined;
}

export const DeliveriesContext = createContext<Deliveries>();

/** @throws when no `DeliveriesContext` is above. */
export function useDeliveries(): Deliveries {
  const found = useContext(DeliveriesContext);
  if (!found) throw new Error("useDeliveries needs a DeliveriesContext above it.");
  return found;
}
