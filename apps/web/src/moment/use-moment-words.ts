import { moment as de } from "../words/de/moment.ts";
import { moment as en } from "../words/en/moment.ts";
import { makePartWords, type SayPart } from "../words/make-part-words.ts";

/** Text of a message of the time line; reactive to the language. */
export type SayMoment = SayPart<typeof en>;

/** The words of the time line, which come with it: the first screen does not carry them. */
export const useMomentWords = makePartWords(en, de);
