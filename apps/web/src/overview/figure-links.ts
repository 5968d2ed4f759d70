import type { ProjectionName } from "@cim/contracts/rows";

/** What the overview counts, in the order of a change's way through the machine. */
export const counted = [
  "changes",
  "components",
  "configurations",
  "leaf-nodes",
  "servers",
  "leaf-links",
  "streams",
  "consumers",
  "accounts",
] as const satisfies readonly ProjectionName[];

export type Counted = (typeof counted)[number];

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
