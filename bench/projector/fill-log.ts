import type { SealedEvent } from "@cim/contracts";
import type { EventLog } from "@cim/event-log";
import { type ChainLinks, lifeEvents, machineEvents } from "@cim/simulator";

export interface FillOptions {
  readonly events: number;
  readonly components: number;
  readonly seed: number;
  /** False: the registration alone, whatever its length. */
  readonly life?: boolean;
}

/** Sealed first, then appended at once: the log then takes 20,000 events a second and more. */
const inFlight = 1000;

/** Appends a simulated machine: its registration, then its life, until the log holds `events` events. */
export async function fillLog(log: EventLog, options: FillOptions): Promise<void> {
  await appendAll(log, simulated(options));
}

/** Appends events in their order. */
export async function appendAll(log: EventLog, events: Iterable<SealedEvent>): Promise<void> {
  let batch: SealedEvent[] = [];
  for (const event of events) {
    batch.push(event);
    if (batch.length < inFlight) continue;
    await Promise.all(batch.map((sealed) => log.append(sealed)));
    batch = [];
  }
  await Promise.all(batch.map((sealed) => log.append(sealed)));
}

function* simulated({ events, components, seed, life = true }: FillOptions): Generator<SealedEvent> {
  const links: ChainLinks = new Map();
  const size = { components };
  let count = 0;
  for (const event of machineEvents(seed, size, { links })) {
    if (count++ === events) return;
    yield event;
  }
  if (!life) return;
  for (const event of lifeEvents(seed, size, { links, ratePerSecond: 100 })) {
    if (count++ === events) return;
    yield event;
  }
}
