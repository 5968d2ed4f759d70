import type { ProjectionName } from "@cim/contracts/rows";
import type { MeasureName } from "@cim/contracts/series";

/** What the overview shows large: what people look for first. */
export const mainCounted = [
  "components",
  "leaf-links",
  "changes",
] as const satisfies readonly ProjectionName[];

/** What else there is, in one line. */
export const otherCounted = [
  "configurations",
  "leaf-nodes",
  "servers",
  "streams",
  "consumers",
  "accounts",
] as const satisfies readonly ProjectionName[];

export type MainCounted = (typeof mainCounted)[number];
export type Counted = MainCounted | (typeof otherCounted)[number];

/** What is drawn over time beside a figure, and the state that it counts. */
export const sparkOf = {
  components: { measure: "components.failing", state: "failing" },
  "leaf-links": { measure: "links.down", state: "down" },
  changes: { measure: "changes.waiting", state: "waiting" },
} as const satisfies Readonly<Record<MainCounted, { measure: MeasureName; state: string }>>;

/** The list that holds just what a figure counts: path and search of its screen. */
export function figureLink(
  of: Counted,
  state?: string,
): { readonly path: string; readonly search: Readonly<Record<string, string>> } {
  const narrowed: Record<string, string> = state === undefined ? {} : { state };
  if (of === "changes") return { path: "/delivery", search: narrowed };
  const isFleet = of === "components" || of === "configurations" || of === "leaf-nodes";
  return { path: isFleet ? "/fleet" : "/lattice", search: { tab: of, ...narrowed } };
}
