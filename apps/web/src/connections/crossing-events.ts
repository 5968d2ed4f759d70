import { type EventFilterName, eventFilterNames } from "@cim/contracts/api";
import { urlName, writtenAs } from "../events/filter-url.ts";
import type { AskedEvents } from "../past/event-source.ts";

type Given = Readonly<Record<string, readonly string[]>>;

/** A connection's filter of events as the source of events takes it; names that this page does not know are left out. */
export function crossingEvents(given: Given): AskedEvents {
  return Object.fromEntries(named(given));
}

/**
 * The same as search of the Events screen.
 * @param type narrows it to one type
 * @returns without a question mark; append it to the screen's address
 */
export function crossingSearch(given: Given, type?: string): URLSearchParams {
  const search = new URLSearchParams();
  for (const [name, values] of named(given))
    if (name !== "type" || type === undefined)
      for (const value of values) search.append(urlName(name), value);
  if (type !== undefined) search.append("type", writtenAs(type));
  return search;
}

function named(given: Given): readonly (readonly [EventFilterName, readonly string[]])[] {
  return eventFilterNames.flatMap((name) => {
    const values = given[name];
    return values === undefined || values.length === 0 ? [] : [[name, values] as const];
  });
}
