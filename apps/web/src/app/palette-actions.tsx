import { useAnnotate } from "../annotations/use-annotations.ts";
import { useIncidents } from "../incident/use-incidents.ts";
import { useWords } from "../words/words.tsx";
import { places } from "./places.ts";
import { rankMatch } from "./rank-match.ts";
import { useScreenHref } from "./screen-href.ts";
import { createSearchSource, type SearchHit } from "./search-sources.tsx";

type Action = Omit<SearchHit, "score">;

/** Makes the screens that are not in the rail, and what can be done from anywhere, findable in the palette. */
export function PaletteActions() {
  const say = useWords();
  const href = useScreenHref();
  const annotate = useAnnotate();
  const incidents = useIncidents();

  function actions(): readonly Action[] {
    const more: Action[] = places.map(({ path, word, icon }) => ({
      id: path,
      title: say(word),
      icon,
      choose: { href: href(path) },
    }));
    if (annotate.mayWrite()) {
      const run = () => annotate.write();
      more.push({ id: "annotate", title: say("annotations.addHere"), icon: "annotation", choose: { run } });
    }
    if (incidents.file()) {
      const run = () => incidents.close();
      more.push({ id: "close-file", title: say("incident.shown.close"), icon: "close", choose: { run } });
    } else {
      const run = () => incidents.make();
      const open = { href: href("/incident") };
      more.push({ id: "make-file", title: say("incident.make.action"), icon: "download", choose: { run } });
      more.push({ id: "open-file", title: say("incident.open.action"), icon: "history", choose: open });
    }
    return more;
  }

  createSearchSource({
    id: "actions",
    label: () => say("palette.actions"),
    search: (query) =>
      actions()
        .map((action) => ({
          ...action,
          score: query.trim() === "" ? 0.3 : rankMatch(query, action.title),
        }))
        .filter((hit) => hit.score > 0),
  });
  return null;
}
