import { definitionOf, type LogEvent } from "@cim/contracts";
import type { Mask } from "../privacy/create-mask.ts";

/**
 * An event without the secret and personal values of what it says. One of our own stays whole where its schema would not take
 * the mark in place of a value, or its thing could no longer be told, as rows depend on it: that one is hidden in what leaves
 * (see `Mask.body`).
 */
export function hideSecrets(event: LogEvent, mask: Mask): LogEvent {
  const { data, masked } = mask.data(event.type, event.data);
  if (masked.length === 0) return event;
  if (event.rule === "native" && !isTaken(event, data)) return event;
  return { ...event, data, masked };
}

function isTaken({ type, aggregate }: LogEvent, data: LogEvent["data"]): boolean {
  const definition = definitionOf(type);
  return (
    definition?.schema.safeParse(data).success === true && definition.aggregateId(data) === aggregate?.id
  );
}
