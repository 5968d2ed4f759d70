import type { ThingRef } from "../rows/general-rows.ts";
import { isKindName, kindOf } from "./kinds.ts";

/** A thing as one text, for URLs: `component:web-1`. */
export function formatThing(thing: ThingRef): string {
  return `${thing.kind}:${thing.id}`;
}

/** Reads {@link formatThing}; undefined for an unknown kind or an id that is not of its kind's form. */
export function parseThing(text: string): ThingRef | undefined {
  const colon = text.indexOf(":");
  const kind = text.slice(0, colon);
  const id = text.slice(colon + 1);
  if (colon < 1 || !isKindName(kind) || !kindOf(kind).id.pattern.test(id)) return undefined;
  return { kind, id };
}
