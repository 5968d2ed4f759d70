import { screens } from "../app/screens.ts";
import type { Say } from "../words/words.tsx";
import { rankMatch } from "./rank-match.ts";
import type { SearchSource } from "./search-hit.ts";

/** The screens as something to search; all of them while nothing is typed. */
export function makeScreenSource(
  say: Say,
  label: () => string,
  href: (path: string) => string,
): SearchSource {
  return {
    id: "screens",
    label,
    search: (query) =>
      screens
        .map((screen) => {
          const title = say(`frame.screens.${screen.name}`);
          const score =
            query.trim() === "" ? 0.5 : Math.max(rankMatch(query, title), rankMatch(query, screen.name));
          return {
            id: `screen:${screen.name}`,
            title,
            detail: `g ${screen.key}`,
            icon: screen.name,
            score,
            choose: { href: href(screen.path) },
            place: { path: screen.path },
          };
        })
        .filter((hit) => hit.score > 0),
  };
}
