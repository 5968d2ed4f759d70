import type { KindName } from "@cim/contracts/kinds";
import { type ScreenName, screens } from "../app/screens.ts";
import { capital } from "../words/capital.ts";
import type { Say } from "../words/words.tsx";
import { rankMatch } from "./rank-match.ts";
import type { Place, SearchHit, SearchSource } from "./search-hit.ts";
import { iconOf } from "./thing-place.ts";

/** Where all things of a kind are listed. */
const lists: readonly (readonly [kind: KindName, screen: ScreenName, query: string])[] = [
  ["commit", "delivery", "view=list"],
  ["package", "delivery", "view=packages"],
  ["component", "fleet", "show=list"],
  ["configuration", "fleet", "tab=configurations"],
  ["leaf-node", "fleet", "tab=leaf-nodes"],
  ["server", "lattice", "tab=servers"],
  ["leaf-link", "lattice", "tab=leaf-links"],
  ["gateway", "lattice", "tab=gateways"],
  ["account", "lattice", "tab=accounts"],
  ["connection", "lattice", "tab=connections"],
  ["stream", "lattice", "tab=streams"],
  ["consumer", "lattice", "tab=consumers"],
  ["source", "lattice", "tab=sources"],
  ["feed", "lattice", "tab=feeds"],
  ["subscription", "lattice", "tab=subscriptions"],
  ["step", "silence", "tab=overdue"],
  ["habit", "silence", "tab=habits"],
];

/** The screens as something to search, all of them while nothing is typed; and the lists of each kind of thing, for who asks for them by name. */
export function makeScreenSource(
  say: Say,
  label: () => string,
  hrefOf: (place: Place) => string,
): SearchSource {
  function screenHits(query: string): SearchHit[] {
    return screens.map((screen) => {
      const title = say(`frame.screens.${screen.name}`);
      const found = Math.max(rankMatch(query, title), rankMatch(query, screen.name));
      const place = { path: screen.path };
      return {
        id: `screen:${screen.name}`,
        title,
        detail: `g ${screen.key}`,
        icon: screen.name,
        score: query.trim() === "" ? 0.5 : found,
        choose: { href: hrefOf(place) },
        place,
      };
    });
  }

  function listHits(query: string): SearchHit[] {
    return lists.flatMap(([kind, name, filter]) => {
      const title = capital(say(`kinds.${kind}`, { count: 2 }));
      const score = rankMatch(query, title);
      const screen = screens.find((one) => one.name === name);
      // Letters strewn over a name are no answer.
      if (!screen || score <= 0.2) return [];
      const place = { path: screen.path, query: filter };
      const detail = say(`frame.screens.${name}`);
      const choose = { href: hrefOf(place) };
      return [{ id: `list:${kind}`, title, detail, icon: iconOf(kind), score: score * 0.9, choose, place }];
    });
  }

  return {
    id: "screens",
    label,
    search: (query) => [...screenHits(query), ...listHits(query)].filter((hit) => hit.score > 0),
  };
}
