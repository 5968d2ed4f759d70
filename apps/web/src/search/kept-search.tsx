import { isKindName } from "@cim/contracts/kinds";
import { useWords } from "../words/words.tsx";
import { type KeptPlace, mostPinned, mostRecent } from "./kept-places.ts";
import type { SearchHit } from "./search-hit.ts";
import { createSearchSource } from "./search-sources.tsx";
import { useKept } from "./use-kept.ts";
import { usePlaceHref } from "./use-place-href.ts";
import { useSearchWords } from "./use-search-words.ts";

/** What was pinned and what was opened lately, while nothing is typed: then it is found where it belongs. */
export function KeptSearch() {
  const say = useWords();
  const sayHere = useSearchWords();
  const kept = useKept();
  const hrefOf = usePlaceHref();

  function hitOf({ id, title, icon, place }: KeptPlace, score: number): SearchHit {
    const choose = { href: hrefOf(place) };
    if (!("thing" in place)) return { id, title, icon, score, choose, place };
    const { thing } = place;
    const word = isKindName(thing.kind) ? say(`kinds.${thing.kind}`, { count: 1 }) : thing.kind;
    const detail = title === thing.id ? word : `${word} · ${thing.id}`;
    return { id, title, icon, score, detail, choose, place };
  }

  /** In the order in which they were kept. */
  const hitsOf = (places: readonly KeptPlace[], best: number) =>
    places.map((one, at) => hitOf(one, best - at / 1_000));

  createSearchSource({
    id: "pinned",
    label: () => sayHere("pinned"),
    most: mostPinned,
    search: (query) => (query.trim() === "" ? hitsOf(kept().pinned(), 0.9) : []),
  });
  createSearchSource({
    id: "recent",
    label: () => sayHere("recent"),
    most: mostRecent,
    search: (query) =>
      query.trim() === ""
        ? hitsOf(
            kept()
              .recent()
              .filter(({ id }) => !kept().isPinned(id)),
            0.8,
          )
        : [],
  });
  return null;
}
