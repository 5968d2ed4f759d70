import type { CorrelationGroups, EventSummary } from "@cim/contracts/api";

type Group = CorrelationGroups["groups"][number];

/** Events as one line per correlation, newest first: what the server tells of its log, told of events that are here. */
export function groupCorrelations(events: readonly EventSummary[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const event of [...events].sort((one, other) => one.position - other.position)) {
    if (event.correlationId === null) continue;
    const known = groups.get(event.correlationId);
    groups.set(event.correlationId, {
      correlation: event.correlationId,
      events: (known?.events ?? 0) + 1,
      first: known?.first ?? event.position,
      last: event.position,
      firstTime: known?.firstTime ?? event.time,
      lastTime: event.time,
      rootType: known?.rootType ?? event.type,
      lastType: event.type,
    });
  }
  return [...groups.values()].sort((one, other) => other.last - one.last);
}
