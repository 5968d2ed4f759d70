import { type EventFilter, eventFilterNames } from "@cim/contracts/api";
import type { AskedEvents } from "./event-source.ts";

/** The contract's form of a filter as callers write it: a list for every name. Empty values narrow nothing. */
export function wholeFilter(asked: AskedEvents): EventFilter {
  const lists = Object.fromEntries(
    eventFilterNames.map((name) => [name, listOf(asked[name]).filter((value) => value !== "")]),
  ) as Pick<EventFilter, (typeof eventFilterNames)[number]>;
  const { from, to, since, until, fold } = asked;
  return { ...lists, from, to, since, until, fold };
}

function listOf(value: string | readonly string[] | undefined): string[] {
  if (value === undefined) return [];
  return typeof value === "string" ? [value] : [...value];
}
