import type { EventLog, NewRecord } from "@cim/event-log";
import { type ChainLinks, lifeEvents, machineEvents } from "@cim/simulator";
import { foreignMessages } from "./foreign-messages.ts";

const inFlight = 1000;

/** Own events of a simulated machine and messages of other systems in turn, until the log holds `events`. */
export async function fillMixedLog(log: EventLog, events: number, components: number): Promise<void> {
  const all = mixed(components);
  for (let filled = 0; filled < events; filled += inFlight) {
    const batch: NewRecord[] = [];
    while (batch.length < Math.min(inFlight, events - filled)) batch.push(all.next().value);
    await Promise.all(batch.map((record) => log.append(record)));
  }
}

function* mixed(components: number): Generator<NewRecord, never> {
  const own = ownEvents(components);
  const foreign = foreignMessages();
  for (;;) {
    const { value } = own.next();
    if (value !== undefined) yield value;
    yield foreign.next().value;
  }
}

function* ownEvents(components: number): Generator<NewRecord> {
  const links: ChainLinks = new Map();
  yield* machineEvents(7, { components }, { links });
  yield* lifeEvents(7, { components }, { links, ratePerSecond: 100 });
}
