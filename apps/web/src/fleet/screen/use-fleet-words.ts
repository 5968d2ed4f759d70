import { fleetMap as de } from "../../words/de/fleet-map.ts";
import { fleetMap as en } from "../../words/en/fleet-map.ts";
import { makePartWords } from "../../words/make-part-words.ts";

/** The words of the map of the fleet and of its list. */
export const useFleetWords = makePartWords(en, de);
