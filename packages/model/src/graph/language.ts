import { end, node, onlyLink, thing } from "./change.ts";
import type { ContextChanges } from "./context-changes.ts";
import { safeLine } from "./safe-text.ts";

/** The words of bounded contexts. */
export const languageChanges: ContextChanges = {
  TermDefined: (data) => {
    const term = thing("term", data.term);
    return [
      ...node(term, { name: safeLine(data.word), meaning: safeLine(data.meaning, 500) }),
      ...onlyLink(thing("bounded-context", data.bounded_context), "SPEAKS", term),
    ];
  },
  TermRetired: (data) => end(thing("term", data.term)),
};
