import type { FleetComponent } from "../../model/fleet-component.ts";
import type { ListQuestion } from "../map-protocol.ts";
import { compareNames } from "./compare-names.ts";
import type { Compare } from "./sorted-fleet.ts";

/** What is worst comes first. */
export const stateOrder: readonly FleetComponent["state"][] = [
  "failing",
  "degraded",
  "registered",
  "stopped",
  "running",
];
const healthOrder: readonly FleetComponent["health"][] = ["failing", "degraded", "unknown", "healthy"];

/** By a column; what is not known comes last either way, and what is equal in it goes by its key. */
export function compareBy({ column, direction }: ListQuestion["sort"]): Compare {
  const sign = direction === "ascending" ? 1 : -1;
  return (one, other) => {
    const isUnknown = Number(isEmpty(one[column])) - Number(isEmpty(other[column]));
    if (isUnknown !== 0) return isUnknown;
    return sign * compareIn(column, one, other) || compareTexts(one.key, other.key);
  };
}

function isEmpty(value: FleetComponent[keyof FleetComponent]): boolean {
  return typeof value !== "number" && value.length === 0;
}

function compareIn(column: keyof FleetComponent, one: FleetComponent, other: FleetComponent): number {
  if (column === "position") return one.position - other.position;
  if (column === "state") return stateOrder.indexOf(one.state) - stateOrder.indexOf(other.state);
  if (column === "health") return healthOrder.indexOf(one.health) - healthOrder.indexOf(other.health);
  if (column === "stateSince") return compareTexts(one.stateSince, other.stateSince);
  const [left, right] = [one[column], other[column]];
  if (typeof left === "string" && typeof right === "string") return compareNames(left, right);
  if (typeof left === "object" && typeof right === "object")
    return left.length - right.length || compareNames(left.join(" "), right.join(" "));
  return 0;
}

export function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
