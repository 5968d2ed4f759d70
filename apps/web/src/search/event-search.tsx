import type { EventSummary } from "@cim/contracts/api";
import { useLive } from "../live/live-provider.tsx";
import { useMoment } from "../moment/moment.ts";
import { useEventSource } from "../past/event-source-provider.tsx";
import { useInspectorHref } from "../thing/use-explain.ts";
import { useWords } from "../words/words.tsx";
import { readQuery } from "./read-query.ts";
import type { Place, SearchHit } from "./search-hit.ts";
import { createSearchSource } from "./search-sources.tsx";
import { usePlaceHref } from "./use-place-href.ts";
import { useSearchWords } from "./use-search-words.ts";

/** Milliseconds of rest before a server is asked what nobody has finished typing. */
const rest = 120;
/** Letters from which on events of such a type, or that say so, are offered. */
const leastText = 3;

/** Makes events findable by position, id and content identifier, and lists of them by correlation, type, subject and text. */
export function EventSearch() {
  const say = useWords();
  const sayHere = useSearchWords();
  const live = useLive();
  const moment = useMoment();
  const source = useEventSource();
  const eventHref = useInspectorHref();
  const placeHref = usePlaceHref();

  const newest = () => moment.at() ?? live().connection().head ?? 0;

  function event(position: number, title: string, detail: string | undefined, score: number): SearchHit {
    const choose = { href: eventHref({ event: position }) };
    return { id: `event:${position}`, title, ...(detail ? { detail } : {}), icon: "event", score, choose };
  }

  function list(title: string, filter: Readonly<Record<string, string>>, score: number): SearchHit {
    const place: Place = { path: "/events", query: new URLSearchParams(filter).toString() };
    return {
      id: `events:${place.query}`,
      title,
      icon: "filter",
      score,
      choose: { href: placeHref(place) },
      place,
    };
  }

  createSearchSource({
    id: "events",
    label: () => say("events.search"),
    search(query) {
      const { position, patterns, id, cid } = readQuery(query);
      const text = query.trim();
      const hits: SearchHit[] = [];
      if (position !== undefined && position <= newest()) {
        hits.push(event(position, sayHere("position", { position: String(position) }), undefined, 0.7));
      }
      for (const [at, pattern] of patterns.entries()) {
        const isPattern = /[*>]/u.test(text);
        hits.push(
          list(sayHere("onSubject", { pattern }), { subject: pattern }, (isPattern ? 0.6 : 0.3) - at / 100),
        );
      }
      const [likely] = patterns;
      if (likely !== undefined) {
        const place: Place = { path: "/subjects", query: new URLSearchParams({ q: text }).toString() };
        hits.push({
          id: `subjects:${text}`,
          title: sayHere("subjects", { pattern: text }),
          icon: "subjects",
          score: 0.25,
          choose: { href: placeHref(place) },
          place,
        });
      }
      // What is an id or a content identifier is looked up, and a number is a position.
      const isNamed = [position, id, cid].some((one) => one !== undefined);
      if (text.length >= leastText && !isNamed) hits.push(list(sayHere("text", { text }), { text }, 0.02));
      return hits;
    },
  });

  async function byName(query: string, signal: AbortSignal): Promise<readonly SearchHit[]> {
    const { id, cid } = readQuery(query);
    const until = moment.at();
    const to = until === undefined ? {} : { to: until };
    const found = (events: readonly EventSummary[], how: string) =>
      events
        .filter(({ position }) => until === undefined || position <= until)
        .map(({ position, type }, at) => {
          const title = sayHere("eventAt", { type, position: String(position) });
          return event(position, title, how, 1 - at / 100);
        });
    if (cid !== undefined) return found((await source.withCid(cid, signal)).events, sayHere("byCid"));
    if (id === undefined) return [];
    const [named, correlated] = await Promise.all([
      source.events({ id, limit: 5, ...to }, signal),
      source.events({ correlation: id, limit: 1, ...to }, signal),
    ]);
    const hits = found(named.events, sayHere("byId"));
    return correlated.events.length === 0
      ? hits
      : [...hits, list(sayHere("correlation"), { correlation: id }, 0.85)];
  }

  async function byType(query: string, signal: AbortSignal): Promise<readonly SearchHit[]> {
    const like = query.trim();
    if (like.length < leastText || like.length > 64 || !/^[\p{L}\p{N}_ -]+$/u.test(like)) return [];
    // Offered beside what was looked for: without it the rest is as good.
    const nothing = { values: [], more: false };
    const asked = { of: "type", like: like.replaceAll(" ", ""), limit: 3 } as const;
    const { values } = await source.values(asked, {}, signal).catch(() => nothing);
    return values.map(({ value }, at) =>
      list(sayHere("ofType", { type: value }), { type: value }, 0.3 - at / 100),
    );
  }

  createSearchSource({
    id: "event-look-ups",
    label: () => sayHere("lookUps"),
    isSlow: true,
    async search(query, _limit, signal) {
      const { id, cid } = readQuery(query);
      if (id === undefined && cid === undefined && query.trim().length < leastText) return [];
      await new Promise((resolve) => setTimeout(resolve, rest));
      if (signal.aborted) return [];
      return id === undefined && cid === undefined
        ? await byType(query, signal)
        : await byName(query, signal);
    },
  });
  return null;
}
