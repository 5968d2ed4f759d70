import { graph as de } from "../../words/de/graph.ts";
import { graph as en } from "../../words/en/graph.ts";
import { makePartWords } from "../../words/make-part-words.ts";

/** The words of the graph screen, loaded with it. */
export const useGraphWords = makePartWords(en, de);
