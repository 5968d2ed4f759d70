import { rectOfTarget } from "./map-hits.ts";
import type { Ring } from "./map-painter.ts";
import type { MapPicture, MapTarget } from "./map-protocol.ts";
import type { MapScene } from "./map-scene.ts";

/** Rings around what is selected, focused and pointed at, as far as it is drawn; later ones are drawn over earlier ones. */
export function ringsOf(
  scene: MapScene,
  { selected, focused }: Pick<MapPicture, "selected" | "focused">,
  hovered: MapTarget | undefined,
): readonly Ring[] {
  const found: Ring[] = [];
  const add = (target: MapTarget, kind: Ring["kind"]) => {
    if ("group" in target) {
      const rect = rectOfTarget(scene, target);
      if (rect) found.push({ kind, slot: undefined, rect });
      return;
    }
    const slot = scene.layout.slotOf.get(target.component);
    if (slot !== undefined && scene.looks[slot] !== 0) found.push({ kind, slot, rect: undefined });
  };
  for (const key of selected) add({ component: key }, "selected");
  if (focused) add(focused, "focused");
  if (hovered) add(hovered, "hovered");
  return found;
}
