import { lattice as de } from "../words/de/lattice.ts";
import { lattice as en } from "../words/en/lattice.ts";
import { makePartWords, type SayPart } from "../words/make-part-words.ts";

/** Text of a message of Lattice; reactive to the language. */
export type SayLattice = SayPart<typeof en>;

/** The words of Lattice, which come with it: the first screen does not carry them. */
export const useLatticeWords = makePartWords(en, de);
