import { cidOf, type EventDetail, type EventReader } from "@cim/contracts";
import { HistoryRefusal } from "../../history/reader/history-refusal.ts";
import { checkChain } from "../reading/check-chain.ts";
import { maySeeEvent, type SeenEvent, seeEvent } from "../reading/event-reading.ts";
import type { EventsContext } from "./events-context.ts";

/** The event at a position. @throws HistoryRefusal not-found, or forbidden when the reader may not see it */
export async function seenAt(
  { log, normaliser }: EventsContext,
  position: number,
  reader: EventReader,
): Promise<SeenEvent> {
  const record = await log.get(position);
  if (record === undefined) {
    throw new HistoryRefusal("not-found", `The log holds no event at position ${position}.`);
  }
  const seen = seeEvent(normaliser, record);
  if (maySeeEvent(reader, seen.event)) return seen;
  throw new HistoryRefusal("forbidden", `You may not see events of ${seen.summary.context}.`);
}

/** One event in full. @param reveal shows what is hidden: only after that it is shown is in the log */
export async function eventDetail(
  { log, shower, describe }: EventsContext,
  seen: SeenEvent,
  reader: EventReader,
  signal: AbortSignal,
  reveal = false,
): Promise<EventDetail> {
  const { record } = seen;
  const cid = cidOf(record.body);
  const chain =
    record.origin === undefined
      ? await checkChain(log, record, cid, signal)
      : { link: null, state: "absent" as const };
  const shown = shower.show(seen, { hideEmails: reader.hideEmails, reveal });
  return describe({ seen, shown, reader, cid, chain });
}

/** The exact bytes of a body. @throws HistoryRefusal forbidden when something in them is hidden from the reader */
export function exactBody({ shower }: EventsContext, seen: SeenEvent, reader: EventReader): Uint8Array {
  const { body, hidden } = shower.show(seen, { hideEmails: reader.hideEmails });
  if (hidden.some((path) => !path.startsWith("header:"))) {
    throw new HistoryRefusal("forbidden", "Its exact bytes hold secret or personal fields that are hidden.");
  }
  if (body !== seen.record.body) {
    throw new HistoryRefusal(
      "forbidden",
      "You may not read the exact bytes of an event that holds e-mail addresses.",
    );
  }
  return body;
}
