import { communities } from "./communities.ts";
import { forceLayout, mostByForce } from "./force-layout.ts";
import { groupedLayout } from "./grouped-layout.ts";
import { layeredLayout } from "./layered-layout.ts";
import { type Arrangement, arranged, type LayoutInput, neighbours } from "./layout-input.ts";
import { placeNear } from "./place-near.ts";

/**
 * The layout that fits: groups where there are some, else what stands stays and the rest comes beside it, else a first arrangement by layers,
 * by forces, or by the parts of a large graph.
 */
export function arrange(input: LayoutInput): Arrangement {
  if (input.groups.length > 0) return arranged(groupedLayout(input));
  if (input.keys.some((key) => input.known.has(key))) return arranged(placeNear(input));
  if (input.form === "layered") return arranged(layeredLayout(input));
  if (input.keys.length <= mostByForce) return forceLayout(input);
  return arranged(groupedLayout(input, communities(neighbours(input.keys.length, input.links), input.keys)));
}
