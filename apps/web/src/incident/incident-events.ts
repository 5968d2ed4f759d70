import type { EventDetail } from "@cim/contracts/api";
import type { EventSource } from "../past/event-source.ts";
import { memoryEventSource } from "../past/memory-event-source.ts";
import type { Incident } from "./incident.ts";
import { notInFile } from "./not-in-file.ts";

/** Events out of an opened incident file. What it does not hold is told as such, not as missing in the log. */
export function incidentEvents({ events, manifest }: Incident): EventSource {
  return memoryEventSource({
    events,
    head: manifest.to.position,
    detail: ({ text }) => (JSON.parse(text) as { event: EventDetail }).event,
    missing: notInFile,
  });
}
