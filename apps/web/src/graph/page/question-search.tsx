import { useScreenHref } from "../../app/screen-href.ts";
import { useSession } from "../../app/session.tsx";
import { useCollection } from "../../live/use-collection.ts";
import { createSearchSource } from "../../search/search-sources.tsx";
import { askQueries } from "../data/ask-graph.ts";
import { useGraphWords } from "../data/use-graph-words.ts";
import { useQueryWords } from "../data/use-query-words.ts";
import { searchQuestions } from "./search-questions.ts";

/** The catalogue as it was told to who looks: asked for once in a visit. */
const known = new WeakMap<object, ReturnType<typeof askQueries>>();

/** Makes named queries and saved questions findable in the palette. Loaded when the palette is first opened. */
export function QuestionSearch() {
  const say = useGraphWords();
  const words = useQueryWords();
  const href = useScreenHref();
  const { session } = useSession();
  const views = useCollection("views");

  /** When it cannot be had, the next search asks again. */
  function queries(): ReturnType<typeof askQueries> {
    const who = session();
    const asked =
      known.get(who) ??
      askQueries(new AbortController().signal).catch((error: unknown) => {
        known.delete(who);
        throw error;
      });
    known.set(who, asked);
    return asked;
  }

  createSearchSource({
    id: "questions",
    label: () => say("palette.title"),
    isSlow: true,
    async search(query) {
      if (query.trim().length < 2) return [];
      // Read before anything is awaited, so that it is searched again when they come only now.
      const saved = views.rows();
      // Saved questions are found all the same while the graph cannot tell which queries there are.
      const known = await queries().catch(() => []);
      const slices = new Set(session().slices.map(({ slice }) => slice));
      return searchQuestions(query, {
        queries: known
          .filter((one) => one.slices.every((slice) => slices.has(slice)))
          .map((one) => ({ name: one.name, ...words.query(one) })),
        views: saved,
        words: { named: say("palette.named"), saved: say("palette.saved") },
        href: (search) => href("/graph", search),
      });
    },
  });
  return null;
}
