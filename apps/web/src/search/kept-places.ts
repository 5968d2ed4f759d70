import { isKindName } from "@cim/contracts/kinds";
import { isIconName } from "../ui/icon-paths.ts";
import type { Place, SearchHit } from "./search-hit.ts";

/** What was pinned or opened lately: enough to show it and to go there, whatever else is loaded. */
export interface KeptPlace extends Pick<SearchHit, "id" | "title" | "icon"> {
  readonly place: Place;
}

export const mostRecent = 12;
export const mostPinned = 30;
/** Characters of anything that is kept. */
const longest = 1_024;

/** `places` with what was opened just now first. */
export function withRecent(places: readonly KeptPlace[], opened: KeptPlace): readonly KeptPlace[] {
  return [opened, ...places.filter(({ id }) => id !== opened.id)].slice(0, mostRecent);
}

/** `places` with one more at the end, or without it if it is there. Undefined: there are as many as there may be. */
export function withPin(places: readonly KeptPlace[], one: KeptPlace): readonly KeptPlace[] | undefined {
  const others = places.filter(({ id }) => id !== one.id);
  if (others.length < places.length) return others;
  return places.length >= mostPinned ? undefined : [...places, one];
}

export function writePlaces(places: readonly KeptPlace[]): string {
  return JSON.stringify(places);
}

/** What was kept. Whatever cannot be read is left out: the storage of a browser is open to anybody at it. */
export function readPlaces(text: string | null, most: number): readonly KeptPlace[] {
  let value: unknown;
  try {
    value = JSON.parse(text ?? "[]");
  } catch {
    return []; // not ours, or cut off: nothing is kept
  }
  if (!Array.isArray(value)) return [];
  const places = value.flatMap((one: unknown): KeptPlace[] => {
    const place = readPlace(one);
    return place ? [place] : [];
  });
  return [...new Map(places.map((one) => [one.id, one])).values()].slice(0, most);
}

function readPlace(value: unknown): KeptPlace | undefined {
  if (!isRecord(value) || !isText(value.id) || !isText(value.title) || !isText(value.icon)) return undefined;
  const { id, title, icon, place } = value;
  if (!isIconName(icon) || !isRecord(place)) return undefined;
  const { thing, path, query } = place;
  if (isRecord(thing) && isText(thing.kind) && isKindName(thing.kind) && isText(thing.id)) {
    return { id, title, icon, place: { thing: { kind: thing.kind, id: thing.id } } };
  }
  // Never another origin: an address of this page begins with one slash.
  if (!isText(path) || !/^\/(?![/\\])/u.test(path)) return undefined;
  if (query === undefined) return { id, title, icon, place: { path } };
  return isText(query) ? { id, title, icon, place: { path, query } } : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.length <= longest;
}
