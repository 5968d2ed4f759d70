import { writeTerm } from "../fleet/filter/edit-filter.ts";
import { useLive } from "../live/live-provider.tsx";
import type { FoundThing } from "../live/protocol.ts";
import { useWords } from "../words/words.tsx";
import { followSearch } from "./follow-search.ts";
import { allShelves, kindOnShelf } from "./index/shelves.ts";
import type { SearchHit } from "./search-hit.ts";
import { createSearchSource } from "./search-sources.tsx";
import { iconOf, placeOfThing } from "./thing-place.ts";
import { useKept } from "./use-kept.ts";
import { usePlaceHref } from "./use-place-href.ts";
import { useSearchWords } from "./use-search-words.ts";

/** Saved views are found by what they show; see `view-search.tsx`. */
const among = allShelves.filter((shelf) => shelf !== "views");
/** What was opened lately comes before what answers as well. */
const known = 0.05;

/** Makes every thing that the session hears, or that is named by one, findable; and the fleet of every owner. */
export function ThingSearch() {
  const say = useWords();
  const sayHere = useSearchWords();
  const live = useLive();
  const kept = useKept();
  const hrefOf = usePlaceHref();

  function hitOfOwner({ key, score }: FoundThing): SearchHit {
    const place = { path: "/fleet", query: new URLSearchParams({ q: writeTerm("owner", [key]) }).toString() };
    return {
      id: `owner:${key}`,
      title: key,
      detail: sayHere("owner"),
      icon: "person",
      score,
      choose: { href: hrefOf(place) },
      place,
    };
  }

  function hitOf(found: FoundThing): SearchHit[] {
    const kind = kindOnShelf(found.shelf);
    if (kind === undefined) return [];
    if (kind === "owner") return [hitOfOwner(found)];
    const { key, title, score } = found;
    const { id, place } = placeOfThing({ kind, id: key }, title);
    const word = say(`kinds.${kind}`, { count: 1 });
    const isKnown =
      kept().isPinned(id) ||
      kept()
        .recent()
        .some((one) => one.id === id);
    return [
      {
        id,
        title,
        detail: title === key ? word : `${word} · ${key}`,
        icon: iconOf(kind),
        score: isKnown && score < 1 - known ? score + known : score,
        choose: { href: hrefOf(place) },
        place,
      },
    ];
  }

  createSearchSource({
    id: "things",
    label: () => say("thing.search"),
    async *search(query, limit, signal) {
      const asked = query.trim();
      // Nothing typed yet: the worker takes in all rows meanwhile, so that the first letters find them.
      if (asked.length < 2) {
        yield [];
        if (asked === "") await live().search("", limit, among);
        return;
      }
      for await (const { things } of followSearch(live(), { query: asked, limit, among }, signal)) {
        yield things.flatMap(hitOf);
      }
    },
  });
  return null;
}
