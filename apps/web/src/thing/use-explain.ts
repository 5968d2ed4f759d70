import { formatThing } from "@cim/contracts/kinds";
import type { ThingRef } from "@cim/contracts/rows";
import { useLocation, useSearchParams } from "@solidjs/router";
import { formatBecause } from "./because-key.ts";
import { kindOfProjection } from "./references.ts";

/** Opens the explanation of a row's field: the inspector of the row's thing, with the event behind the field. */
export function useExplain(): (projection: string, key: string, field: string) => void {
  const [, setParams] = useSearchParams();
  return (projection, key, field) => {
    const kind = kindOfProjection(projection);
    setParams({
      thing: kind === undefined ? null : formatThing({ kind, id: key }),
      because: formatBecause(projection, key, field),
    });
  };
}

/** Addresses of this very screen with another thing or event in the inspector: for links that can be copied and opened apart. */
export function useInspectorHref(): (
  target: { readonly thing: ThingRef } | { readonly event: number },
) => string {
  const location = useLocation();
  return (target) => {
    const query = new URLSearchParams(location.search);
    if ("thing" in target) {
      query.set("thing", formatThing(target.thing));
      query.delete("because");
    } else query.set("because", String(target.event));
    return `${location.pathname}?${query}`;
  };
}
