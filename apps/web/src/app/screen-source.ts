import type { Say } from "../words/words.tsx";
import { rankMatch } from "./rank-match.ts";
import { screens } from "./screens.ts";
import type { SearchSource } from "./search-sources.tsx";

/** The screens as something to search; all of them while nothing is typed. */
export function makeScreenSource(say: Say, href: (path: string) => string): SearchSource {
  return {
    id: "screens",
    label: () => say("palette.screens"),
    search: (query) =>
      screens
        .map((screen) => {
          const title = say(`frame.screens.${screen.name}`);
          const score =
            query.trim() === "" ? 0.5 : Math.max(rankMatch(query, title), rankMatch(query, screen.name));
          return {
            id: screen.name,
            title,
            detail: `g ${screen.key}`,
            icon: screen.name,
            score,
            choose: { href: href(screen.path) },
          };
        })
        .filter((hit) => hit.score > 0),
  };
}
