import { series as de } from "../words/de/series.ts";
import { series as en } from "../words/en/series.ts";
import { makePartWords, type SayPart } from "../words/make-part-words.ts";

/** Text of a message about what is measured; reactive to the language. */
export type SaySeries = SayPart<typeof en>;

/** The words of what is measured, which come with the first part that shows a measure. */
export const useSeriesWords = makePartWords(en, de);
