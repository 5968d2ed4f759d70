import type { EventLog } from "@cim/event-log";
import { normalise, summarise } from "@cim/model";
import type { EventSource } from "./event-source.ts";

/** The log, read by the model's normalising rules for this machine. */
export function createEventSource(log: EventLog, machine: string): EventSource {
  return {
    log,
    read(record) {
      const event = normalise(record, { machine });
      return { record, event, summary: summarise(event) };
    },
  };
}
