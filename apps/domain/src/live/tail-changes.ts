import type { LogEvent } from "@cim/contracts";
import { sliceOfEvent, summarise } from "@cim/model";
import type { FrameEntry } from "./slice-changes.ts";

/** The live tail's entries by `events/slice`. */
export function tailChanges(events: readonly LogEvent[]): ReadonlyMap<string, readonly FrameEntry[]> {
  const bySlice = new Map<string, FrameEntry[]>();
  for (const event of events) {
    const name = `events/${sliceOfEvent(event)}`;
    const summary = summarise(event);
    const entry = { position: summary.position, json: JSON.stringify(summary), key: summary.key };
    const entries = bySlice.get(name);
    if (entries === undefined) bySlice.set(name, [entry]);
    else entries.push(entry);
  }
  return bySlice;
}
