import { formatThing, kindOf } from "@cim/contracts/kinds";
import type { SelectedThing } from "../app/selection.ts";
import { type IconName, isIconName } from "../ui/icon-paths.ts";
import type { KeptPlace } from "./kept-places.ts";

export function iconOf(kind: SelectedThing["kind"]): IconName {
  const { icon } = kindOf(kind);
  return isIconName(icon) ? icon : "info";
}

/** A thing as it is kept. Its hit in a search has the same id. */
export function placeOfThing(thing: SelectedThing, title: string): KeptPlace {
  return { id: formatThing(thing), title, icon: iconOf(thing.kind), place: { thing } };
}
