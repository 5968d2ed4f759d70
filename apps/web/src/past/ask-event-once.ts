import type { EventDetail } from "@cim/contracts/api";
import type { EventSource } from "./event-source.ts";

/** Events do not change, and the same few are asked for again whenever a row of theirs does. */
const known = new WeakMap<EventSource, Map<number, EventDetail>>();
const mostKnown = 500;

/** One event in full, asked for once per visit. Rejects as `EventSource.event` does. */
export async function askEventOnce(
  source: EventSource,
  position: number,
  signal: AbortSignal,
): Promise<EventDetail> {
  const kept = known.get(source) ?? new Map<number, EventDetail>();
  known.set(source, kept);
  const found = kept.get(position) ?? (await source.event(position, signal));
  kept.delete(position);
  kept.set(position, found);
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKnown) break;
    kept.delete(oldest);
  }
  return found;
}
