import { effectTypes, kinds, relationshipTypes, type Slice, thingLabel } from "@cim/contracts";

/** Every live relationship, for a pattern: what is over is of another type and is never met. */
export const anyType = relationshipTypes.join("|");
export const effectType = effectTypes.join("|");

export const allLabels: readonly string[] = [thingLabel, ...Object.values(kinds).map(({ label }) => label)];

/** What one must be allowed to see to be told of things of any kind. */
export const allSlices: readonly Slice[] = ["delivery", "fleet", "lattice", "language"];

/** A thing as a list of three, which both engines give alike; read by `thingIn`. */
export function asThing(variable: string): string {
  return `[${variable}.kind, ${variable}.id, ${variable}.name]`;
}
