import type { EventReader, Slice } from "@cim/contracts";
import { HistoryRefusal } from "../../history/reader/history-refusal.ts";

/** Slices that whoever asks in Cypher, or for the shape, must be allowed to see: the graph is made of their events. */
export const slicesOfGraph: readonly Slice[] = ["delivery", "fleet", "lattice", "language"];

/** @param what is asked for, e.g. `the question neighbourhood`. @throws HistoryRefusal forbidden, naming what is missing */
export function requireSlices(reader: EventReader, needed: readonly Slice[], what: string): void {
  const missing = needed.filter((slice) => !reader.slices.includes(slice));
  if (missing.length === 0) return;
  throw new HistoryRefusal(
    "forbidden",
    `To ask for ${what} one must be allowed to see ${needed.join(", ")}; you may not see ${missing.join(", ")}. Ask somebody who runs this dashboard for another role.`,
  );
}
