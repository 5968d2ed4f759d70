import { relationshipOf, relationshipTypes } from "@cim/contracts/graph";

const held: ReadonlySet<string> = new Set(
  relationshipTypes.flatMap((type) => {
    const { from, to } = relationshipOf(type);
    return [...from, ...to];
  }),
);

/** True when some relationship begins or ends at things of this kind. */
export function isInGraph(kind: string): boolean {
  return held.has(kind);
}
