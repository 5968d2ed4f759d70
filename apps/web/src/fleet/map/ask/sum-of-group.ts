import type { FleetComponent } from "../../model/fleet-component.ts";
import { groupOfPath } from "../map-hits.ts";
import type { GroupSum } from "../map-protocol.ts";
import type { MapScene } from "../map-scene.ts";
import { makeFleetSums } from "./fleet-sums.ts";

/** The sum of those of a group that are drawn; undefined: there is no such group, or none of it is drawn. */
export function sumOfGroup(
  { layout, components, looks }: MapScene,
  path: readonly string[],
): GroupSum | undefined {
  const group = layout.groups[groupOfPath(layout, path)];
  if (!group) return undefined;
  const members = new Map<string, FleetComponent>();
  for (let slot = group.from; slot < group.to; slot += 1) {
    const component = components[slot];
    if (component && looks[slot] !== 0) members.set(component.key, component);
  }
  const [sum] = makeFleetSums(members, () => true, []).groups();
  return sum && { ...sum, path };
}
