import type { StageGraph } from "./stage-protocol.ts";

/** True when the two would be arranged alike: the same things, ends, groups and pins. How they look may differ. */
export function isSameShape(one: StageGraph, other: StageGraph): boolean {
  return (
    one.form === other.form &&
    isSame(one.things, other.things, (a, b) => a.key === b.key) &&
    isSame(one.edges, other.edges, (a, b) => a.from === b.from && a.to === b.to) &&
    isSame(one.groups, other.groups, (a, b) => a.id === b.id && isSame(a.members, b.members, Object.is)) &&
    isSame(
      [...one.pins],
      [...other.pins],
      ([name, at], [same, to]) => name === same && at.x === to.x && at.y === to.y,
    )
  );
}

function isSame<Value>(
  one: readonly Value[],
  other: readonly Value[],
  equals: (one: Value, other: Value) => boolean,
): boolean {
  return one.length === other.length && one.every((value, index) => equals(value, other[index] as Value));
}
