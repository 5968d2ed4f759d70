import { language as de } from "./de/language.ts";
import { language as en } from "./en/language.ts";
import { makePartWords } from "./make-part-words.ts";

/** The words of Subjects, Silence and Causation. */
export const useLanguageWords = makePartWords(en, de);
