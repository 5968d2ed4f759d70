import {
  type CidState,
  chainLink,
  cidOf,
  eventSubject,
  header,
  type LogRecord,
  readHeader,
} from "@cim/contracts";
import type { EventLog } from "@cim/event-log";

/** Whether an event's chain link binds it to the event of its aggregate before it. */
export interface ChainCheck {
  readonly link: string | null;
  readonly state: CidState;
}

/** `unverifiable` is also the answer when the aggregate's earlier events are no longer kept. */
export async function checkChain(log: EventLog, record: LogRecord): Promise<ChainCheck> {
  const link = readHeader(record.headers, header.chain) ?? null;
  if (link === null) return { link, state: "absent" };
  const parts = eventSubject.parse(record.subject);
  if (parts === undefined) return { link, state: "unverifiable" };
  const { verb: _verb, ...aggregate } = parts;
  const { first } = await log.bounds();
  const previous = await findPrevious(log, eventSubject.wildcard(aggregate), record.position, first);
  const previousLink = previous && readHeader(previous.headers, header.chain);
  if (chainLink(previousLink, cidOf(record.body)) === link) return { link, state: "verified" };
  return { link, state: previous === undefined && first > 1 ? "unverifiable" : "mismatch" };
}

/** The newest record of the aggregate below `position`, searched backwards in windows of growing width. */
async function findPrevious(
  log: EventLog,
  filter: string,
  position: number,
  first: number,
): Promise<LogRecord | undefined> {
  let to = position - 1;
  for (let size = 1000; to >= first; size *= 16) {
    const from = Math.max(first, to - size + 1);
    let newest: LogRecord | undefined;
    for await (const batch of log.read({ from, to, filter })) newest = batch.records.at(-1) ?? newest;
    if (newest !== undefined) return newest;
    to = from - 1;
  }
  return undefined;
}
