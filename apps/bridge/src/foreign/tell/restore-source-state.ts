import {
  decodeHeaderValue,
  eventSubject,
  header,
  type LogRecord,
  latticeEvents,
  readHeader,
} from "@cim/contracts";
import type { EventLog } from "@cim/event-log";
import { type SourceEvent, type SourceEventType, sourceEventTypes } from "./source-facts.ts";
import { applySourceEvent, emptySourceState, type SourceState } from "./source-state.ts";

/**
 * What was published about sources so far, folded from the log, so that a restart neither doubles nor forgets anything.
 * Events of others (the simulator) are told apart by their actor and passed over.
 */
export async function restoreSourceState(
  log: Pick<EventLog, "read">,
  machine: string,
  actor: string,
  signal: AbortSignal,
): Promise<SourceState> {
  const state = emptySourceState();
  for (const aggregate of ["source", "feed"]) {
    const filter = eventSubject.wildcard({ machine, context: "lattice", aggregate });
    for await (const { records } of log.read({ from: 1, filter, origin: "own", signal })) {
      for (const record of records) {
        const event = readSourceEvent(record, actor);
        if (event !== undefined) applySourceEvent(state, event, Date.parse(record.storedAt));
      }
    }
  }
  return state;
}

function readSourceEvent(record: LogRecord, actor: string): SourceEvent | undefined {
  const by = readHeader(record.headers, header.actor);
  const type = readHeader(record.headers, header.eventType);
  if (by === undefined || decodeHeaderValue(by) !== actor || !isSourceEventType(type)) return undefined;
  try {
    const parsed = latticeEvents[type].schema.safeParse(JSON.parse(new TextDecoder().decode(record.body)));
    // The schema was chosen by the type, which the compiler cannot follow through the union.
    return parsed.success ? ({ type, body: parsed.data } as SourceEvent) : undefined;
  } catch {
    return undefined; // not JSON, so not ours whatever it says: the next reading tells the thing anew
  }
}

function isSourceEventType(type: string | undefined): type is SourceEventType {
  return sourceEventTypes.some((known) => known === type);
}
