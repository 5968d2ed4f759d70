import type { EventDetail, EventSummary } from "@cim/contracts/api";
import { matchesSubject } from "@cim/contracts/subjects";
import type { EventFilter, EventSource } from "../past/event-source.ts";
import { AskFailedError } from "../thing/ask-failed-error.ts";
import type { Incident } from "./incident.ts";
import { notInFile } from "./not-in-file.ts";

const mostEffects = 2_000;

/** Events out of an opened incident file. What it does not hold is told as such, not as missing in the log. */
export function incidentEvents(incident: Incident): EventSource {
  const { events, manifest } = incident;
  const byId = new Map(events.map((event) => [event.summary.id, event.summary]));
  const byPosition = new Map(events.map((event) => [event.summary.position, event]));
  const byCause = new Map<string, EventSummary[]>();
  for (const { summary } of events) {
    if (summary.causationId === null) continue;
    const led = byCause.get(summary.causationId);
    if (led) led.push(summary);
    else byCause.set(summary.causationId, [summary]);
  }

  function found(position: number) {
    const event = byPosition.get(position);
    if (!event) throw new AskFailedError(`event ${position}`, 404, notInFile, undefined);
    return event;
  }

  function fits(filter: EventFilter, event: EventSummary): boolean {
    const isOrUnset = (wanted: string | undefined, value: string | null) =>
      wanted === undefined || wanted === "" || wanted === value;
    const { subject } = filter;
    return (
      event.position < (filter.before ?? Number.POSITIVE_INFINITY) &&
      isOrUnset(filter.type, event.type) &&
      isOrUnset(filter.correlation, event.correlationId) &&
      isOrUnset(filter.id, event.id) &&
      (subject === undefined || subject === "" || matchesSubject(subject, event.subject))
    );
  }

  return {
    async events(filter) {
      const limit = filter.limit ?? 100;
      const page: EventSummary[] = [];
      let next: number | null = null;
      for (let at = events.length - 1; at >= 0; at -= 1) {
        const summary = events[at]?.summary;
        if (!summary || !fits(filter, summary)) continue;
        if (page.length === limit) {
          next = page.at(-1)?.position ?? null;
          break;
        }
        page.push(summary);
      }
      return { events: page, next, head: manifest.to.position, read: events.length };
    },
    event: async (position) => (JSON.parse(found(position).text) as { event: EventDetail }).event,
    async causation(position) {
      const { summary } = found(position);
      const ancestors = [summary];
      const seen = new Set([summary.id]);
      let cause = summary.causationId;
      while (cause !== null) {
        const above = byId.get(cause);
        if (!above || seen.has(above.id)) break;
        seen.add(above.id);
        ancestors.unshift(above);
        cause = above.causationId;
      }
      const effects: EventSummary[] = [];
      const open = [summary.id];
      for (let at = 0; at < open.length && effects.length < mostEffects; at += 1) {
        for (const effect of byCause.get(open[at] ?? "") ?? []) {
          if (seen.has(effect.id)) continue;
          seen.add(effect.id);
          effects.push(effect);
          open.push(effect.id);
        }
      }
      const parents: Record<string, number> = {};
      for (const event of [...ancestors, ...effects]) {
        const parent = event.causationId === event.id ? undefined : byId.get(event.causationId ?? "");
        if (parent) parents[event.position] = parent.position;
      }
      return { ancestors, effects, parents, incomplete: cause !== null || effects.length >= mostEffects };
    },
  };
}
