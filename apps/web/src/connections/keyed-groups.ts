import { type Connections, rolesInOrder } from "@cim/contracts/graph";

type Group = Connections["groups"][number];

/** Groups that hold anything by what the others are to the thing, in the order of `rolesInOrder`; the larger ones first. */
export function keyedGroups(groups: readonly Group[]): ReadonlyMap<Group["as"], readonly Group[]> {
  return new Map(
    rolesInOrder.flatMap((role) => {
      const those = groups.filter(({ as, total }) => as === role && total > 0);
      return those.length === 0
        ? []
        : [[role, those.toSorted((one, other) => other.total - one.total)] as const];
    }),
  );
}
