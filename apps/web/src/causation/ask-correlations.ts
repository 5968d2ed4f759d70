import { type CorrelationGroups, correlationGroupsSchema } from "@cim/contracts/api";
import { askJson } from "../app/ask-json.ts";
import type { EventSource } from "../past/event-source.ts";
import { groupCorrelations } from "./group-correlations.ts";

const groupsPerPage = 100;
/** Events of a file that are looked through for its correlations. */
const eventsOfFile = 500;

/** Correlations up to a moment, newest first: of the server's log, or of the events of an opened file. @throws AskFailedError */
export async function askCorrelations(
  source: EventSource,
  asked: { readonly before: number | undefined },
  signal: AbortSignal,
): Promise<CorrelationGroups> {
  if (source.name === undefined) {
    const query = new URLSearchParams({ limit: String(groupsPerPage) });
    if (asked.before !== undefined) query.set("before", String(asked.before));
    return askJson(`/api/events/correlations?${query}`, { schema: correlationGroupsSchema, signal });
  }
  const page = await source.events({ before: asked.before, limit: eventsOfFile }, signal);
  return { groups: [...groupCorrelations(page.events)], next: page.next };
}
