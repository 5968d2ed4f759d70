import { overview as de } from "../words/de/overview.ts";
import { overview as en } from "../words/en/overview.ts";
import { makePartWords } from "../words/make-part-words.ts";

/** The words of the overview below its figures: the first screen does not carry them. */
export const useOverviewWords = makePartWords(en, de);
