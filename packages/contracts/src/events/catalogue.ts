import { accessEvents } from "../audit/events.ts";
import { deliveryEvents } from "../delivery/events.ts";
import { fleetEvents } from "../fleet/events.ts";
import { historyEvents } from "../history/events.ts";
import { languageEvents } from "../language/events.ts";
import { latticeEvents } from "../lattice/events.ts";
import type { EventDefinition } from "./define-event.ts";

/** Every native event type, by name, in the order in which each context tells its story. */
export const catalogue = {
  ...deliveryEvents,
  ...fleetEvents,
  ...latticeEvents,
  ...historyEvents,
  ...languageEvents,
  ...accessEvents,
} as const;

export type EventType = keyof typeof catalogue;

const byType: ReadonlyMap<string, EventDefinition> = new Map(Object.entries(catalogue));

/** The definition of an event type, or undefined for a type this version does not know. */
export function definitionOf(type: string): EventDefinition | undefined {
  return byType.get(type);
}
