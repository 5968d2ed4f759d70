import {
  decodeHeaderValue,
  eventSubject,
  header,
  type LogRecord,
  latticeEvents,
  readHeader,
} from "@cim/contracts";
import type { EventLog } from "@cim/event-log";
import type { LatticeEvent, LatticeEventType } from "./facts.ts";
import { applyLatticeEvent, emptyLatticeState, type LatticeState } from "./lattice-state.ts";

/**
 * What this bridge published so far, folded from the log, so that a restart neither doubles nor forgets anything.
 * Events of others (another bridge, the simulator) are told apart by their actor and passed over.
 */
export async function restoreLatticeState(
  log: Pick<EventLog, "read">,
  machine: string,
  actor: string,
  signal: AbortSignal,
): Promise<LatticeState> {
  const state = emptyLatticeState();
  const filter = `${eventSubject.wildcard({ machine, context: "lattice" })}`;
  for await (const { records } of log.read({ from: 1, filter, origin: "own", signal })) {
    for (const record of records) {
      const event = readLatticeEvent(record, actor);
      if (event !== undefined) applyLatticeEvent(state, event, timeOf(record));
    }
  }
  return state;
}

function readLatticeEvent(record: LogRecord, actor: string): LatticeEvent | undefined {
  const by = readHeader(record.headers, header.actor);
  const type = readHeader(record.headers, header.eventType);
  if (by === undefined || decodeHeaderValue(by) !== actor || type === undefined || !isLatticeType(type))
    return;
  try {
    const parsed = latticeEvents[type].schema.safeParse(JSON.parse(new TextDecoder().decode(record.body)));
    // The schema was chosen by the type, which the compiler cannot follow through the union.
    return parsed.success ? ({ type, body: parsed.data } as LatticeEvent) : undefined;
  } catch {
    return undefined; // not JSON, so not ours whatever it says: the next reading tells the thing anew
  }
}

function isLatticeType(type: string): type is LatticeEventType {
  return Object.hasOwn(latticeEvents, type);
}

function timeOf(record: LogRecord): number {
  const time = Date.parse(readHeader(record.headers, header.timestamp) ?? record.storedAt);
  return Number.isNaN(time) ? Date.parse(record.storedAt) : time;
}
