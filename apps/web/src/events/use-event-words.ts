import { events as de } from "../words/de/events.ts";
import { events as en } from "../words/en/events.ts";
import { makePartWords, type SayPart } from "../words/make-part-words.ts";

/** Text of a message about events; reactive to the language. */
export type SayEvents = SayPart<typeof en>;

/** The words of the Events screen and of an event in full, which come with them: the first screen does not carry them. */
export const useEventWords = makePartWords(en, de);
