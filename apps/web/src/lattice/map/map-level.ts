/**
 * What there is room for: `far` clusters with their names and each leaf as a mark; `hubs` also hubs by name and how much each link carries; `names` leaves
 * by name with their round trip; `figures` also what each link carries, in figures.
 */
export type MapLevel = "far" | "hubs" | "names" | "figures";

/** @param scale pixels per unit of the map */
export function levelOf(scale: number): MapLevel {
  if (scale < 0.36) return "far";
  if (scale < 0.68) return "hubs";
  return scale < 1.25 ? "names" : "figures";
}
