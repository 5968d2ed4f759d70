import { type EventPage, type EventReader, type EventSummary, noFilter } from "@cim/contracts";
import { cidCode } from "../index/event-index.ts";
import { compileRowFilter } from "../index/row-filter.ts";
import { seeEvent, summaryFor } from "../reading/event-reading.ts";
import { statedCids } from "../reading/stated-cids.ts";
import type { EventsContext } from "./events-context.ts";
import { notReady } from "./not-ready.ts";
import { readRecords } from "./read-records.ts";

interface CidQuery {
  readonly cid: string;
  readonly limit: number;
  readonly reader: EventReader;
}

/** Records looked at for one answer. Few share a list by chance; many state the same only when a publisher says the same again and again. */
const mostRead = 256;

/**
 * The newest events that state a content identifier, as their own or as their place in a chain. One that nobody states, such as that which
 * we compute ourselves, is not found. @throws HistoryRefusal not-ready when none is found before the index is complete
 */
export async function eventsStating(
  context: EventsContext,
  { cid, limit, reader }: CidQuery,
  signal: AbortSignal,
): Promise<EventPage> {
  const { index, progress, normaliser, log } = context;
  const visible = compileRowFilter(index, noFilter, reader);
  const positions: number[] = [];
  for (const row of index.links.cid.rows(cidCode(cid))) {
    if (visible.passes(row)) positions.push(index.positionOf(row));
    if (positions.length === mostRead) break;
  }
  const events: EventSummary[] = [];
  for await (const records of readRecords(log, positions.toReversed(), signal)) {
    for (const record of records) {
      const { event, summary } = seeEvent(normaliser, record);
      if (statedCids(record, event).includes(cid)) events.push(summaryFor(reader, summary));
    }
  }
  if (events.length === 0 && !progress.isComplete()) throw notReady(progress, "which event states this");
  return {
    events: events.reverse().slice(0, limit),
    next: null,
    head: progress.position(),
    read: positions.length,
  };
}
