import { type KindName, kindOf, kinds } from "@cim/contracts/kinds";
import { createSearchSource, type SearchHit } from "../app/search-sources.tsx";
import { useLive } from "../live/live-provider.tsx";
import type { FoundRow, Searched } from "../live/protocol.ts";
import { isIconName } from "../ui/icon-paths.ts";
import { useWords } from "../words/words.tsx";
import { useInspectorHref } from "./use-explain.ts";

const kindOfProjection = new Map<string, KindName>();
for (const kind of Object.keys(kinds) as KindName[]) {
  const { projection } = kindOf(kind);
  if (projection !== undefined) kindOfProjection.set(projection, kind);
}
const among: readonly Searched[] = [...kindOfProjection].map(([projection, kind]) => ({
  projection,
  title: kindOf(kind).title,
}));

/** Makes every thing that the session hears findable from any screen, and every event by its position. */
export function ThingSearch() {
  const say = useWords();
  const live = useLive();
  const href = useInspectorHref();

  function hitOf(row: FoundRow): SearchHit {
    const kind = kindOfProjection.get(row.projection) ?? "component";
    const { icon } = kindOf(kind);
    const word = say(`kinds.${kind}`, { count: 1 });
    return {
      id: `${kind}:${row.key}`,
      title: row.title,
      detail: row.title === row.key ? word : `${word} · ${row.key}`,
      icon: isIconName(icon) ? icon : "info",
      score: row.score,
      choose: { href: href({ thing: { kind, id: row.key } }) },
    };
  }

  createSearchSource({
    id: "things",
    label: () => say("thing.search"),
    search: (query, limit) =>
      query.trim().length < 2
        ? []
        : live()
            .search(query, limit, among)
            .then((rows) => rows.map(hitOf)),
  });
  createSearchSource({
    id: "events",
    label: () => say("events.search"),
    search: (query) => {
      const position = Number(query.trim().replace(/^#/u, ""));
      if (!Number.isSafeInteger(position) || position < 1 || position > (live().connection().head ?? 0))
        return [];
      const title = `${say("events.position")} ${position}`;
      const choose = { href: href({ event: position }) };
      return [{ id: `event:${position}`, title, icon: "event", score: 0.7, choose }];
    },
  });
  return null;
}
