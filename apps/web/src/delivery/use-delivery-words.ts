import { deliveries as de } from "../words/de/deliveries.ts";
import { deliveries as en } from "../words/en/deliveries.ts";
import { makePartWords } from "../words/make-part-words.ts";

/** The words of the Delivery screen and of what the inspector says of deliveries, which come with them. */
export const useDeliveryWords = makePartWords(en, de);
