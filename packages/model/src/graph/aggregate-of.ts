import type { GraphChange, GraphThing, LogEvent } from "@cim/contracts";
import { link } from "./change.ts";
import { type KnownNames, restName } from "./known-names.ts";
import { safeId, safeLine } from "./safe-text.ts";

/** The context that a message says it belongs to: ours, or a foreign one. */
export function contextOf(event: LogEvent): string {
  return safeLine(event.foreign === undefined ? event.context : event.foreign.domain) ?? "other";
}

/** Id of what a context names so. Each part is made safe by itself: together they can hide what is a secret. */
export function idIn(context: string, name: string): string {
  return `${context}/${safeId(name)}`;
}

/** The aggregate of that type in its context, with what makes both when they are new. */
export function aggregateOf(
  context: string,
  type: string,
  names: KnownNames,
): { readonly thing: GraphThing; readonly changes: readonly GraphChange[] } {
  const told = { name: safeLine(type), context };
  const aggregate = names.take("aggregate", idIn(context, type), told, `other/${restName}`);
  if (aggregate.changes.length === 0) return aggregate;
  const of = names.take("bounded-context", context, {});
  return {
    thing: aggregate.thing,
    changes: [...aggregate.changes, ...link(of.thing, "HAS_AGGREGATE", aggregate.thing)],
  };
}
