import type { GraphProperties, GraphProperty } from "@cim/contracts";
import type { Properties } from "./graph-state.ts";

/** A property that the writer gives by itself, or a value that no engine keeps: the mapping is wrong. */
export class UnfitPropertyError extends Error {
  readonly code = "unfit-property";
  constructor(name: string, reason: string) {
    super(
      `The property ${name} cannot be set: ${reason}. Give it another name or value where the change is made`,
    );
  }
}

const given: ReadonlySet<string> = new Set([
  "key",
  "kind",
  "id",
  "since",
  "sincePosition",
  "time",
  "position",
  "ended",
  "endedPosition",
  "type",
  "until",
  "untilPosition",
  "count",
  "heat",
  "lastTime",
  "examples",
]);

/** These properties with those set; the very same ones when that changes nothing. */
export function setProperties(before: Properties, set: GraphProperties): Properties {
  let after: Record<string, GraphProperty> | undefined;
  for (const [name, value] of Object.entries(set)) {
    checkProperty(name, value);
    if (same(before[name], value)) continue;
    after ??= { ...before };
    if (value === null) delete after[name];
    else after[name] = value;
  }
  return after ?? before;
}

function checkProperty(name: string, value: GraphProperty | null): void {
  if (given.has(name)) throw new UnfitPropertyError(name, "the writer sets it itself");
  const values = Array.isArray(value) ? value : [value];
  if (values.some((part) => typeof part === "number" && !Number.isFinite(part)))
    throw new UnfitPropertyError(name, "it is no finite number");
}

function same(before: GraphProperty | undefined, value: GraphProperty | null): boolean {
  if (before === undefined || value === null) return before === undefined && value === null;
  if (before === value) return true;
  if (!Array.isArray(before) || !Array.isArray(value)) return false;
  return before.length === value.length && before.every((part, index) => part === value[index]);
}
