/** The two moments compared, in the order of time. */
export interface ComparedSpan {
  /** Position of the earlier one. */
  readonly from: number;
  /** Position of the later one. */
  readonly to: number;
  /** Which of the two is the one that the screen shows. */
  readonly shown: "from" | "to";
  /** True when the screen is LIVE: `to` is the newest position when comparing began. */
  readonly isLive: boolean;
}

/**
 * What `?at=` and `?against=` compare. Undefined while nothing is compared with, or while it is not yet known where LIVE stands.
 * @param newest position of LIVE when comparing began
 */
export function comparedSpan(
  at: number | undefined,
  against: number | undefined,
  newest: number | undefined,
): ComparedSpan | undefined {
  const shown = at ?? newest;
  if (against === undefined || shown === undefined) return undefined;
  const isLive = at === undefined;
  if (shown < against) return { from: shown, to: against, shown: "from", isLive };
  return { from: against, to: shown, shown: "to", isLive };
}
