import { compare as de } from "../words/de/compare.ts";
import { compare as en } from "../words/en/compare.ts";
import { makePartWords, type SayPart } from "../words/make-part-words.ts";

/** Text of a message of Compare; reactive to the language. */
export type SayCompare = SayPart<typeof en>;

/** The words of Compare, which come with it: the first screen does not carry them. */
export const useCompareWords = makePartWords(en, de);
