import type { NamedQueryDescriptor } from "@cim/contracts/graph";
import type { ViewRow } from "@cim/contracts/history";
import { rankMatch } from "../../search/rank-match.ts";
import type { SearchHit } from "../../search/search-hit.ts";
import { graphScreen } from "../data/graph-screen.ts";

/** What the palette needs to make hits of questions. */
export interface QuestionSearch {
  readonly queries: readonly Pick<NamedQueryDescriptor, "name" | "title" | "description">[];
  readonly views: readonly ViewRow[];
  readonly words: { readonly named: string; readonly saved: string };
  readonly href: (search: Readonly<Record<string, string>>) => string;
}

/** Named queries by title and name, and saved questions by name, as hits of the palette. */
export function searchQuestions(query: string, given: QuestionSearch): readonly SearchHit[] {
  const wanted = query.trim();
  if (wanted.length < 2) return [];
  const named = given.queries.map(
    ({ name, title }): SearchHit => ({
      id: `query:${name}`,
      title,
      detail: given.words.named,
      icon: "graph",
      score: Math.max(rankMatch(wanted, title), rankMatch(wanted, name)),
      choose: { href: given.href({ ask: name, by: "form" }) },
      place: { path: "/graph", query: new URLSearchParams({ ask: name, by: "form" }).toString() },
    }),
  );
  const saved = given.views
    .filter((view) => view.screen === graphScreen)
    .map((view): SearchHit => {
      const search = { ...Object.fromEntries(new URLSearchParams(view.query)), saved: view.view };
      return {
        id: `saved:${view.view}`,
        title: view.name,
        detail: given.words.saved,
        icon: "graph",
        score: rankMatch(wanted, view.name),
        choose: { href: given.href(search) },
        place: { path: "/graph", query: new URLSearchParams(search).toString() },
      };
    });
  // Letters strewn over a long title are no answer.
  return [...named, ...saved].filter(({ score }) => score > 0.2);
}
