import type { FleetLayout, PlacedGroup } from "./layout/place-fleet.ts";
import { contains, type Rect } from "./layout/rect.ts";
import type { MapTarget } from "./map-protocol.ts";
import type { MapScene } from "./map-scene.ts";

interface Point {
  readonly x: number;
  readonly y: number;
}

export type Direction = "left" | "right" | "up" | "down";

/** What is under a point of the layout. By the grid: a look at the groups on the way, then one division. */
export function targetAt({ layout, looks, components }: MapScene, at: Point): MapTarget | undefined {
  let found: PlacedGroup | undefined;
  let among = layout.groups.filter(({ parent }) => parent < 0);
  for (;;) {
    const next = among.find(({ rect }) => contains(rect, at.x, at.y));
    if (!next) break;
    found = next;
    among = next.children.flatMap((index) => layout.groups[index] ?? []);
  }
  if (!found) return undefined;
  const { grid, from, to, path } = found;
  if (grid) {
    const column = Math.floor((at.x - grid.x) / grid.cellWidth);
    const row = Math.floor((at.y - grid.y) / grid.cellHeight);
    const slot = from + row * grid.columns + column;
    const isCell = column >= 0 && column < grid.columns && row >= 0 && slot < to;
    const component = isCell && looks[slot] !== 0 ? components[slot] : undefined;
    if (component) return { component: component.key };
  }
  return path.length === 0 ? undefined : { group: path };
}

/** The place of a slot in the layout. */
export function cellOf({ groups, groupOf, lefts, tops }: FleetLayout, slot: number): Rect {
  const grid = groups[groupOf[slot] ?? 0]?.grid;
  return {
    x: lefts[slot] ?? 0,
    y: tops[slot] ?? 0,
    width: grid?.cellWidth ?? 0,
    height: grid?.cellHeight ?? 0,
  };
}

export function groupOfPath({ groups }: FleetLayout, path: readonly string[]): number {
  return groups.findIndex(
    (group) => group.path.length === path.length && group.path.every((value, index) => value === path[index]),
  );
}

/** Where a target is; undefined when it has no place. */
export function rectOfTarget({ layout }: MapScene, target: MapTarget): Rect | undefined {
  if ("group" in target) return layout.groups[groupOfPath(layout, target.group)]?.rect;
  const slot = layout.slotOf.get(target.component);
  return slot === undefined ? undefined : cellOf(layout, slot);
}

/** Keys of the drawn components that meet a part of the layout, in the order of their places. */
export function keysWithin({ layout, looks, components }: MapScene, part: Rect): readonly string[] {
  const keys: string[] = [];
  for (const { grid, from, to } of layout.groups) {
    if (!grid) continue;
    const right = part.x + part.width - 1e-9;
    const bottom = part.y + part.height - 1e-9;
    for (let slot = from; slot < to; slot += 1) {
      const [x, y] = [layout.lefts[slot] ?? 0, layout.tops[slot] ?? 0];
      const isMet = x <= right && y <= bottom && x + grid.cellWidth > part.x && y + grid.cellHeight > part.y;
      const component = components[slot];
      if (isMet && looks[slot] !== 0 && component) keys.push(component.key);
    }
  }
  return keys;
}

/** Where an arrow key leads: to what is nearest in the quarter ahead, where being aside counts double. Groups lead to groups of their kind. */
export function stepFrom(
  scene: MapScene,
  from: MapTarget | undefined,
  direction: Direction | "in" | "out",
  middle: Point,
): MapTarget | undefined {
  const place = from && rectOfTarget(scene, from);
  if (!from || !place) return nearest(scene, middle);
  if (direction === "in") return firstWithin(scene, from);
  if (direction === "out") return around(scene, from);
  if ("component" in from) return nextComponent(scene, from.component, centre(place), direction);
  const { groups } = scene.layout;
  const alike = groups.filter(({ path }) => path.length === from.group.length);
  const index = ahead(
    alike.length,
    (at) => centre(alike[at]?.rect as Rect),
    (at) => alike[at]?.rect !== place,
    centre(place),
    direction,
  );
  const next = index === undefined ? undefined : alike[index];
  return next && { group: next.path };
}

function nextComponent(
  { layout, looks, components }: MapScene,
  key: string,
  from: Point,
  direction: Direction,
): MapTarget | undefined {
  const slot = ahead(
    components.length,
    (at) => centre(cellOf(layout, at)),
    (at) => looks[at] !== 0,
    from,
    direction,
  );
  const found = slot === undefined ? undefined : components[slot];
  return found && found.key !== key ? { component: found.key } : undefined;
}

function ahead(
  count: number,
  centreOf: (index: number) => Point,
  counts: (index: number) => boolean,
  from: Point,
  direction: Direction,
): number | undefined {
  const isLevel = direction === "left" || direction === "right";
  const sign = direction === "left" || direction === "up" ? -1 : 1;
  let best: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (let index = 0; index < count; index += 1) {
    if (!counts(index)) continue;
    const point = centreOf(index);
    const along = sign * (isLevel ? point.x - from.x : point.y - from.y);
    const aside = Math.abs(isLevel ? point.y - from.y : point.x - from.x);
    if (along <= 1e-3 || aside > along + 1e-3) continue;
    const far = along + 2 * aside;
    if (far < least) [best, least] = [index, far];
  }
  return best;
}

function nearest({ layout, looks, components }: MapScene, middle: Point): MapTarget | undefined {
  let best: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (let slot = 0; slot < components.length; slot += 1) {
    if (looks[slot] === 0) continue;
    const { x, y } = centre(cellOf(layout, slot));
    const far = (x - middle.x) ** 2 + (y - middle.y) ** 2;
    if (far < least) [best, least] = [slot, far];
  }
  const found = best === undefined ? undefined : components[best];
  return found && { component: found.key };
}

function firstWithin({ layout, looks, components }: MapScene, from: MapTarget): MapTarget | undefined {
  if ("component" in from) return undefined;
  const group = layout.groups[groupOfPath(layout, from.group)];
  const child = group && layout.groups[group.children[0] ?? -1];
  if (child) return { group: child.path };
  for (let slot = group?.from ?? 0; slot < (group?.to ?? 0); slot += 1) {
    const component = components[slot];
    if (component && looks[slot] !== 0) return { component: component.key };
  }
  return undefined;
}

function around({ layout }: MapScene, from: MapTarget): MapTarget | undefined {
  const slot = "component" in from ? layout.slotOf.get(from.component) : undefined;
  const path =
    "group" in from ? from.group.slice(0, -1) : layout.groups[layout.groupOf[slot ?? -1] ?? -1]?.path;
  return path === undefined || path.length === 0 ? undefined : { group: path };
}

function centre({ x, y, width, height }: Rect): Point {
  return { x: x + width / 2, y: y + height / 2 };
}
