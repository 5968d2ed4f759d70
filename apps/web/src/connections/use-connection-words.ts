import { isRelationshipType } from "@cim/contracts/graph";
import { connections as de } from "../words/de/connections.ts";
import { connections as en } from "../words/en/connections.ts";
import { makePartWords, type SayPart } from "../words/make-part-words.ts";

/** Text of a message of connections; reactive to the language. */
export type SayConnections = SayPart<typeof en>;

/** The words of connections, loaded with them. */
export const useConnectionWords = makePartWords(en, de);

/** What a relationship says, in its direction or against it; of a type that this page does not know, its name. */
export function relationWords(say: SayConnections, type: string, isBackwards: boolean): string {
  if (!isRelationshipType(type)) return type.toLowerCase().replaceAll("_", " ");
  return isBackwards ? say(`meansBackwards.${type}`) : say(`means.${type}`);
}
