import {
  type EventDetail,
  type EventFilterName,
  type EventSummary,
  eventMatches,
  passes,
  type EventFilter as WholeFilter,
} from "@cim/contracts/api";
import { AskFailedError } from "../thing/ask-failed-error.ts";
import { bodyText } from "../thing/event-bytes.ts";
import type { EventSource } from "./event-source.ts";
import { isDouble } from "./is-double.ts";
import { wholeFilter } from "./whole-filter.ts";

/** One event held in memory: what lists need as an object, all of it as text. A parsed detail takes several times as much memory. */
export interface HeldEvent {
  readonly summary: EventSummary;
  readonly text: string;
}

interface HeldEvents<Held extends HeldEvent> {
  /** Oldest first, each position once. */
  readonly events: readonly Held[];
  /** Position of the newest moment that is held. */
  readonly head: number;
  readonly detail: (event: Held) => EventDetail;
  /** Why an event is not there, as the code that `AskFailure` knows. */
  readonly missing: string;
}

const mostEffects = 2_000;
const mostStating = 50;
/** Milliseconds within which the same publisher says the same twice. */
const doubledWithin = 5_000;

/** Events out of memory, answered as the server would: what opened files are asked. */
export function memoryEventSource<Held extends HeldEvent>(held: HeldEvents<Held>): EventSource {
  const { events, detail } = held;
  const byId = new Map(events.map((event) => [event.summary.id, event.summary]));
  const byPosition = new Map(events.map((event) => [event.summary.position, event]));
  const byCause = new Map<string, EventSummary[]>();
  for (const { summary } of events) {
    if (summary.causationId === null || summary.causationId === summary.id) continue;
    const led = byCause.get(summary.causationId);
    if (led) led.push(summary);
    else byCause.set(summary.causationId, [summary]);
  }

  function found(position: number): Held {
    const event = byPosition.get(position);
    if (!event) throw new AskFailedError(`event ${position}`, 404, held.missing, undefined);
    return event;
  }

  function hasText(event: Held, filter: WholeFilter): boolean {
    if (filter.text.length === 0) return true;
    const whole = detail(event);
    const said = `${bodyText(whole)}\n${Object.values(whole.headers).join("\n")}`.toLowerCase();
    return passes(filter.text, (value) => said.includes(value.toLowerCase()));
  }

  function isSaidBefore(at: number): boolean {
    const here = events[at];
    if (!here) return false;
    const until = Date.parse(here.summary.time) - doubledWithin;
    for (let before = at - 1; before >= 0; before -= 1) {
      const other = events[before];
      if (!other || Date.parse(other.summary.time) < until) return false;
      const isLike = other.summary.source === here.summary.source && other.summary.type === here.summary.type;
      if (isLike && isDouble(detail(other), detail(here))) return true;
    }
    return false;
  }

  return {
    async events({ before = Number.POSITIVE_INFINITY, limit = 100, ...asked }) {
      const filter = wholeFilter(asked);
      const page: EventSummary[] = [];
      let next: number | null = null;
      let read = 0;
      for (let at = events.length - 1; at >= 0; at -= 1) {
        const event = events[at];
        if (!event || event.summary.position >= before || !eventMatches(filter, event.summary)) continue;
        read += 1;
        if (!hasText(event, filter) || (filter.fold && isSaidBefore(at))) continue;
        if (page.length === limit) {
          next = page.at(-1)?.position ?? null;
          break;
        }
        page.push(event.summary);
      }
      return { events: page, next, head: held.head, read };
    },
    async withCid(cid) {
      // The text of each is looked through first: parsing all of them would take seconds.
      const stating = events.filter((event) => {
        if (!event.text.includes(cid)) return false;
        const { cid: own, chain } = detail(event);
        return own.stated === cid || chain.link === cid;
      });
      const page = stating.map(({ summary }) => summary).reverse();
      return { events: page.slice(0, mostStating), next: null, head: held.head, read: events.length };
    },
    event: async (position) => detail(found(position)),
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
      const isWhole = cause === null || seen.has(cause);
      return { ancestors, effects, parents, incomplete: !isWhole || effects.length >= mostEffects };
    },
    async histogram(asked, buckets) {
      const filter = wholeFilter(asked);
      const times = events
        .filter((event) => eventMatches(filter, event.summary))
        .map((event) => Date.parse(event.summary.time))
        .filter(Number.isFinite);
      const [least, most] = extent(times);
      const from = filter.since === undefined ? least : Date.parse(filter.since);
      const to = Math.max(from, filter.until === undefined ? most : Date.parse(filter.until));
      const length = Math.max(1, to - from) / buckets;
      const counts = Array.from({ length: buckets }, () => 0);
      for (const time of times) {
        const at = Math.max(0, Math.min(buckets - 1, Math.floor((time - from) / length)));
        counts[at] = (counts[at] ?? 0) + 1;
      }
      return { from, to, counts, total: times.length, exact: filter.text.length === 0, position: held.head };
    },
    async values({ of, like, limit }, asked) {
      const filter = wholeFilter(asked);
      const wanted = like.toLowerCase();
      const counts = new Map<string, number>();
      for (const { summary } of events) {
        if (!eventMatches(filter, summary)) continue;
        const value = filterValue(summary, of);
        if (value === null || value === "" || !value.toLowerCase().includes(wanted)) continue;
        counts.set(value, (counts.get(value) ?? 0) + 1);
      }
      const all = [...counts].sort(([one, few], [other, many]) => many - few || (one < other ? -1 : 1));
      return {
        values: all.slice(0, limit).map(([value, count]) => ({ value, count })),
        more: all.length > limit,
      };
    },
  };
}

function extent(times: readonly number[]): readonly [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const time of times) {
    if (time < least) least = time;
    if (time > most) most = time;
  }
  return times.length === 0 ? [0, 0] : [least, most];
}

/** What an event has under the name of a filter, written as the filter takes it; null where it has none. */
function filterValue(event: EventSummary, name: EventFilterName): string | null {
  const { thing, origin } = event;
  if (name === "thing") return thing === null ? null : `${thing.kind}:${thing.id}`;
  if (name === "origin") return origin === null ? "local" : `${origin.source}/${origin.stream}`;
  if (name === "correlation") return event.correlationId;
  if (name === "causation") return event.causationId;
  if (name === "text") return null;
  if (name === "context") return event.context === "other" ? event.domain || event.context : event.context;
  return event[name];
}
