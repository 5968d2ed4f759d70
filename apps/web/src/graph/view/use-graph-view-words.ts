import { isRelationshipType } from "@cim/contracts/graph";
import { graphView as de } from "../../words/de/graph-view.ts";
import { graphView as en } from "../../words/en/graph-view.ts";
import { makePartWords, type SayPart } from "../../words/make-part-words.ts";

export type SayGraph = SayPart<typeof en>;

/** The words of the drawn graph and of its list. */
export const useGraphViewWords = makePartWords(en, de);

/** What a relationship says, in its direction or against it; a type of another origin by its name. */
export function relationshipWord(say: SayGraph, type: string, isBackwards = false): string {
  if (!isRelationshipType(type))
    return `${isBackwards ? "← " : ""}${type.toLowerCase().replaceAll("_", " ")}`;
  return isBackwards ? say(`meansBackwards.${type}`) : say(`means.${type}`);
}
