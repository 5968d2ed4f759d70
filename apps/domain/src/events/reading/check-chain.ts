import { type CidState, chainLink, eventSubject, header, type LogRecord, readHeader } from "@cim/contracts";
import type { EventLog } from "@cim/event-log";

/** Whether an own event's chain link binds it to the event of its aggregate before it. */
export interface ChainCheck {
  readonly link: string | null;
  readonly state: CidState;
}

/**
 * `unverifiable` is also the answer when the aggregate's earlier events are no longer kept.
 * @param cid of the exact body
 */
export async function checkChain(
  log: EventLog,
  record: LogRecord,
  cid: string,
  signal: AbortSignal,
): Promise<ChainCheck> {
  const link = readHeader(record.headers, header.chain) ?? null;
  if (link === null) return { link, state: "absent" };
  const parts = eventSubject.parse(record.subject);
  if (parts === undefined) return { link, state: "unverifiable" };
  const { verb: _verb, ...aggregate } = parts;
  const { first } = await log.bounds();
  const previous = await findPrevious(log, eventSubject.wildcard(aggregate), record.position, first, signal);
  const previousLink = previous && readHeader(previous.headers, header.chain);
  if (chainLink(previousLink, cid) === link) return { link, state: "verified" };
  return { link, state: previous === undefined && first > 1 ? "unverifiable" : "mismatch" };
}

/** The newest own record of the aggregate below `position`, searched backwards in windows of growing width. */
async function findPrevious(
  log: EventLog,
  filter: string,
  position: number,
  first: number,
  signal: AbortSignal,
): Promise<LogRecord | undefined> {
  let to = position - 1;
  for (let size = 1000; to >= first; size *= 16) {
    const from = Math.max(first, to - size + 1);
    let newest: LogRecord | undefined;
    for await (const batch of log.read({ from, to, filter, origin: "own", signal })) {
      newest = batch.records.at(-1) ?? newest;
    }
    if (newest !== undefined) return newest;
    to = from - 1;
  }
  return undefined;
}
