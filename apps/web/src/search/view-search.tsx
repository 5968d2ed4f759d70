import type { ViewRow } from "@cim/contracts/history";
import { screens } from "../app/screens.ts";
import { useCollection } from "../live/use-collection.ts";
import { useWords } from "../words/words.tsx";
import { rankMatch } from "./rank-match.ts";
import { createSearchSource } from "./search-sources.tsx";
import { usePlaceHref } from "./use-place-href.ts";
import { useSearchWords } from "./use-search-words.ts";

/** Makes saved views findable by name and description: choosing one opens its screen as it was saved. Those of the graph are questions. */
export function ViewSearch() {
  const say = useWords();
  const sayHere = useSearchWords();
  const hrefOf = usePlaceHref();
  const views = useCollection("views");

  createSearchSource({
    id: "views",
    label: () => sayHere("views"),
    search(asked) {
      return (views.rows() as readonly ViewRow[]).flatMap((view) => {
        const screen = screens.find(({ name }) => name === view.screen);
        const score = Math.max(rankMatch(asked, view.name), rankMatch(asked, view.description ?? "") / 2);
        // Letters strewn over a long title are no answer.
        if (!screen || screen.name === "graph" || score <= 0.2) return [];
        const query = new URLSearchParams(view.query);
        query.set("saved", view.view);
        const place = { path: screen.path, query: query.toString() };
        const detail = sayHere("view", { screen: say(`frame.screens.${screen.name}`) });
        return [
          {
            id: `view:${view.view}`,
            title: view.name,
            detail,
            icon: "view" as const,
            score,
            choose: { href: hrefOf(place) },
            place,
          },
        ];
      });
    },
  });
  return null;
}
