import { useSearchParams } from "@solidjs/router";
import { createMemo } from "solid-js";
import { flag, oneOf, text } from "../../app/url-codec.ts";
import { createUrlState } from "../../app/url-state.ts";
import type { Question } from "../data/question.ts";
import {
  cypherCodec,
  limitCodec,
  longestInAddress,
  parametersCodec,
  partsOf,
  questionOf,
  thingsCodec,
} from "../data/question-codec.ts";
import { questionNames } from "./question-query.ts";

/** `auto`: what suits the answer. */
export const looks = ["auto", "graph", "table", "json"] as const;
/** Where the question is put together; `auto`: where the question asked comes from. */
export const panels = ["auto", "form", "cypher", "saved"] as const;

/** Everything of the graph screen that stands in its address. */
export function useGraphUrl() {
  const [, setParams] = useSearchParams();
  const [url, setUrl] = createUrlState({
    ask: text(),
    cypher: cypherCodec,
    p: parametersCodec,
    things: thingsCodec,
    explain: flag(),
    limit: limitCodec,
    show: oneOf(looks),
    live: flag(),
    by: oneOf(panels),
    saved: text(),
    edge: text(),
    sort: text(),
  });
  const question = createMemo(() => questionOf(url), undefined, {
    equals: (one, other) => JSON.stringify(one) === JSON.stringify(other),
  });
  return {
    url,
    setUrl,
    /** What the address asks. */
    question,
    /**
     * Asks another question: a history entry of its own, in which what was said of the former one is gone. A text too long for an
     * address is not in it: the caller holds it. @returns whether the address holds it
     */
    ask(asked: Question | undefined): boolean {
      const fits = asked?.kind !== "cypher" || asked.cypher.length <= longestInAddress;
      const parts = partsOf(fits ? asked : undefined);
      setUrl({ ...parts, show: "auto", edge: "", sort: "", live: false }, { replace: false });
      return fits;
    },
    /** Puts a query string (of a saved question, or of the palette) in place of what the address asks. */
    open(query: string, saved: string): void {
      const given = new URLSearchParams(query);
      const all: Record<string, string | null> = {};
      for (const name of questionNames) all[name] = given.get(name);
      setParams({ ...all, saved, edge: null, by: null, thing: null, because: null });
    },
  };
}

export type GraphUrl = ReturnType<typeof useGraphUrl>;
