import { type RelationshipType, relationshipOf, relationshipTypes } from "@cim/contracts/graph";

type Meanings = Readonly<Record<RelationshipType, string>>;

const meanings = (word: "means" | "meansBackwards") =>
  Object.fromEntries(relationshipTypes.map((type) => [type, relationshipOf(type)[word]])) as Meanings;

/** What each type of relationship says, in its direction and against it: the words of the registry. */
export const relationships = { means: meanings("means"), meansBackwards: meanings("meansBackwards") };
