import { useAnnotate } from "../annotations/use-annotations.ts";
import { places } from "../app/places.ts";
import { useSession } from "../app/session.tsx";
import { useIncidents } from "../incident/use-incidents.ts";
import { useMoment } from "../moment/moment.ts";
import { preferenceChoices } from "../preferences/preference-values.ts";
import { usePreferences } from "../preferences/preferences.tsx";
import { useToast } from "../ui/toast.tsx";
import { useWords, type WordKey } from "../words/words.tsx";
import { rankMatch } from "./rank-match.ts";
import type { SearchHit } from "./search-hit.ts";
import { createSearchSource } from "./search-sources.tsx";
import { usePlaceHref } from "./use-place-href.ts";
import { useSearchWords } from "./use-search-words.ts";

type Action = Omit<SearchHit, "score">;

const looks = ["theme", "density", "lang", "tz"] as const;

/** Makes the screens that are not in the rail, and what can be done from anywhere, findable. */
export function PaletteActions(props: { readonly onKeys: () => void }) {
  const say = useWords();
  const sayHere = useSearchWords();
  const href = usePlaceHref();
  const annotate = useAnnotate();
  const incidents = useIncidents();
  const moment = useMoment();
  const preferences = usePreferences();
  const { signOut } = useSession();
  const toast = useToast();

  function actions(): readonly Action[] {
    const more: Action[] = places.map(({ path, word, icon }) => ({
      id: `place:${path}`,
      title: say(word),
      icon,
      choose: { href: href({ path }) },
      place: { path },
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
      const open = { href: href({ path: "/incident" }) };
      more.push({ id: "make-file", title: say("incident.make.action"), icon: "download", choose: { run } });
      more.push({ id: "open-file", title: say("incident.open.action"), icon: "history", choose: open });
    }
    if (!moment.isLive()) {
      const run = () => moment.live();
      more.push({ id: "live", title: sayHere("live"), icon: "play", choose: { run } });
    }
    return more;
  }

  /** What is offered only to who asks for it by name. */
  function named(): readonly Action[] {
    const choices = looks.flatMap((name) =>
      preferenceChoices[name]
        .filter((value) => preferences[name] !== value)
        .map((value): Action => {
          // Every choice has its word under its name: the catalogue's type holds them.
          const word = `frame.display.${name}.${value}` as Extract<WordKey, `frame.display.${string}`>;
          const title = `${say(`frame.display.${name}.title`)}: ${say(word)}`;
          const run = () => preferences.choose(name, value as never);
          return { id: `look:${name}:${value}`, title, icon: "display", choose: { run } };
        }),
    );
    const keys: Action = {
      id: "keys",
      title: say("keys.title"),
      icon: "keys",
      choose: { run: props.onKeys },
    };
    if (incidents.file()) return [...choices, keys];
    const leave = async () => {
      if (!(await signOut())) toast(say("frame.user.signOutFailed"), "failing");
    };
    const out: Action = {
      id: "sign-out",
      title: say("frame.user.signOut"),
      icon: "sign-out",
      choose: { run: () => void leave() },
    };
    return [...choices, keys, out];
  }

  createSearchSource({
    id: "actions",
    label: () => sayHere("actions"),
    search: (query) =>
      query.trim() === ""
        ? actions().map((action) => ({ ...action, score: 0.3 }))
        : [...actions(), ...named()]
            .map((action) => ({ ...action, score: rankMatch(query, action.title) }))
            .filter((hit) => hit.score > 0),
  });
  return null;
}
