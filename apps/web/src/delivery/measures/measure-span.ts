const hour = 3_600_000;
const day = 24 * hour;

/** How far back is measured, and in how many equal parts the trend is cut. */
export const measureSpans = {
  "7d": { length: 7 * day, parts: 14 },
  "1h": { length: hour, parts: 12 },
  "24h": { length: day, parts: 24 },
  "30d": { length: 30 * day, parts: 15 },
  "90d": { length: 90 * day, parts: 13 },
} as const;

export type SpanName = keyof typeof measureSpans;

export const spanNames = ["7d", "1h", "24h", "30d", "90d"] as const satisfies readonly SpanName[];

/** Milliseconds since 1970; `from` is part of it, `to` is not. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The span that ends with the minute of `now`: so that figures move once a minute, not with each second. */
export function spanAt(name: SpanName, now: number): Span {
  const to = (Math.floor(now / 60_000) + 1) * 60_000;
  return { from: to - measureSpans[name].length, to };
}

/** The span of equal length before it. */
export function spanBefore({ from, to }: Span): Span {
  return { from: from - (to - from), to: from };
}

/** Its equal parts, oldest first. */
export function partsOf({ from, to }: Span, parts: number): readonly Span[] {
  const size = (to - from) / parts;
  return Array.from({ length: parts }, (_, index) => ({
    from: from + index * size,
    to: from + (index + 1) * size,
  }));
}

export function isWithin(span: Span, time: number): boolean {
  return time >= span.from && time < span.to;
}

/** True when it is so short that a rate per hour says more than one per day. */
export function isShort({ from, to }: Span): boolean {
  return to - from < day;
}
