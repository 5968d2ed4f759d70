import type { NamedThing } from "@cim/contracts";
import type { GraphValue } from "../../port/graph-store.ts";

/**
 * Values of a row as the texts of the named queries return them. What has another shape was not written by us, or the engine has
 * changed what it gives.
 * @throws TypeError that shows the value
 */
export function thingIn(value: GraphValue | undefined): NamedThing {
  const thing = thingOrNull(value);
  if (thing === null) throw unlike("a thing", value);
  return thing;
}

export function thingOrNull(value: GraphValue | undefined): NamedThing | null {
  if (value === null) return null;
  if (!Array.isArray(value) || value.length !== 3) throw unlike("a thing", value);
  const [kind, id, name] = value as readonly GraphValue[];
  // `[n.kind, ...]` of a thing that an OPTIONAL MATCH did not find.
  if (kind === null && id === null) return null;
  return { kind: textIn(kind), id: textIn(id), name: textOrNull(name) ?? textIn(id) };
}

export function textIn(value: GraphValue | undefined): string {
  if (typeof value !== "string") throw unlike("a text", value);
  return value;
}

export function textOrNull(value: GraphValue | undefined): string | null {
  return value === null ? null : textIn(value);
}

export function numberIn(value: GraphValue | undefined): number {
  if (typeof value !== "number") throw unlike("a number", value);
  return value;
}

/** A sum or a property that is not there counts nothing. */
export function numberOrZero(value: GraphValue | undefined): number {
  return value === null ? 0 : numberIn(value);
}

export function listIn(value: GraphValue | undefined): readonly GraphValue[] {
  if (!Array.isArray(value)) throw unlike("a list", value);
  return value as readonly GraphValue[];
}

function unlike(what: string, value: unknown): TypeError {
  return new TypeError(`The graph engine gave ${JSON.stringify(value)} where ${what} was asked for`);
}
