import { search as de } from "../words/de/search.ts";
import { search as en } from "../words/en/search.ts";
import { makePartWords } from "../words/make-part-words.ts";

/** The words of search and commands, which come with the palette: the first screen does not carry them. */
export const useSearchWords = makePartWords(en, de);
