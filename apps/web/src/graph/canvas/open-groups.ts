import type { StageGroup } from "./stage-protocol.ts";

/** Scales at which groups open and close by themselves. The gap between keeps a scale at the border from flickering. */
export const groupScales = { opens: 1, closes: 0.86 } as const;

/** Which groups show their members: those opened by hand, and of the others all once the scale leaves room for names. */
export function openGroups(
  groups: readonly StageGroup[],
  scale: number,
  wasOpen: (index: number) => boolean,
): readonly boolean[] {
  return groups.map(({ state }, index) => {
    if (state !== "auto") return state === "open";
    return scale >= groupScales.opens || (scale >= groupScales.closes && wasOpen(index));
  });
}
