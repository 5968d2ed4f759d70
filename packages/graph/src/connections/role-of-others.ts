import { type Connections, type RelationshipType, relationshipOf } from "@cim/contracts";

type RoleOfOthers = Connections["groups"][number]["as"];

const roles = {
  part: { outgoing: "parts", incoming: "part-of" },
  need: { outgoing: "needed-by", incoming: "depends-on" },
  flow: { outgoing: "feeds", incoming: "fed-by" },
  story: { outgoing: "led-to", incoming: "came-from" },
  other: { outgoing: "other", incoming: "other" },
} as const satisfies Record<string, Record<"outgoing" | "incoming", RoleOfOthers>>;

/** How a thing stands to those at the other ends of its relationships of one type. */
export function roleOfOthers(type: RelationshipType, outgoing: boolean): RoleOfOthers {
  return roles[relationshipOf(type).role][outgoing ? "outgoing" : "incoming"];
}
