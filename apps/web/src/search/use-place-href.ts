import { useScreenHref } from "../app/screen-href.ts";
import { useInspectorHref } from "../thing/use-explain.ts";
import type { Place } from "./search-hit.ts";

/** Addresses of places, at the moment and with the look of this screen. */
export function usePlaceHref(): (place: Place) => string {
  const screenHref = useScreenHref();
  const inspectorHref = useInspectorHref();
  return (place) => {
    if ("thing" in place) return inspectorHref(place);
    const href = screenHref(place.path);
    if (place.query === undefined || place.query === "") return href;
    return `${href}${href.includes("?") ? "&" : "?"}${place.query}`;
  };
}
