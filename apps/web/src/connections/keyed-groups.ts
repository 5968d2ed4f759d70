import type { Connections } from "@cim/contracts/graph";

type Group = Connections["groups"][number];

/** What the others are to a thing, in the order of an inspector: where it stands, what it needs, what flows, how it came about. */
export const roles = [
  "part-of",
  "parts",
  "depends-on",
  "needed-by",
  "fed-by",
  "feeds",
  "came-from",
  "led-to",
  "other",
] as const satisfies readonly Group["as"][];

/** Groups that hold anything by what the others are to the thing, in the order of `roles`; the larger ones first. */
export function keyedGroups(groups: readonly Group[]): ReadonlyMap<Group["as"], readonly Group[]> {
  return new Map(
    roles.flatMap((role) => {
      const those = groups.filter(({ as, total }) => as === role && total > 0);
      return those.length === 0
        ? []
        : [[role, those.toSorted((one, other) => other.total - one.total)] as const];
    }),
  );
}
