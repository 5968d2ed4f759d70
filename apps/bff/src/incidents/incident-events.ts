import { cidOf, type EventDetail, type LogRecord, type Role } from "@cim/contracts";
import { type EventSource, maySeeEvent } from "../events/event-source.ts";
import { describeEvent } from "../events/read-event-detail.ts";
import { readPositions } from "../events/read-positions.ts";
import { createChainWithin } from "./chain-within.ts";

const together = 256;

/** The events at `behind` and then those from `from` to `to`, as far as the role may see them, oldest first. */
export async function* incidentEvents(options: {
  readonly source: EventSource;
  readonly role: Role;
  readonly behind: readonly number[];
  readonly from: number;
  readonly to: number;
  readonly signal: AbortSignal;
}): AsyncGenerator<EventDetail, void> {
  const { source, role, behind, from, to, signal } = options;
  const before = createChainWithin();
  for (let start = 0; start < behind.length; start += together) {
    signal.throwIfAborted();
    for (const seen of await readPositions(source, behind.slice(start, start + together))) {
      const cid = cidOf(seen.record.body);
      const chain = before.check(seen.record, cid, false);
      if (maySeeEvent(role, seen.event)) yield describeEvent(seen, chain, role, cid);
    }
  }
  const within = createChainWithin();
  for await (const { records } of source.log.read({ from: Math.max(1, from), to, signal })) {
    for (const record of records) {
      const detail = describe(record);
      if (detail !== undefined) yield detail;
    }
  }

  function describe(record: LogRecord): EventDetail | undefined {
    // Also of those that the role may not see: the next of the same aggregate is checked against it.
    const cid = cidOf(record.body);
    const chain = within.check(record, cid, true);
    const seen = source.read(record);
    return maySeeEvent(role, seen.event) ? describeEvent(seen, chain, role, cid) : undefined;
  }
}
