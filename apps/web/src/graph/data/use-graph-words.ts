import { graph as de } from "../../words/de/graph.ts";
import { graph as en } from "../../words/en/graph.ts";
import { makePartWords, type SayPart } from "../../words/make-part-words.ts";

/** Text of a message of the graph screen; reactive to the language. */
export type SayGraph = SayPart<typeof en>;

/** The words of the graph screen, loaded with it. */
export const useGraphWords = makePartWords(en, de);
