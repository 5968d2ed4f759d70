import type { EventHistogram } from "@cim/contracts/api";

/** Buckets chosen, both inclusive, in the order of time. */
export interface ChosenBuckets {
  readonly first: number;
  readonly last: number;
}

/**
 * The bars as the `d` of one SVG path in a box of `width` x `height` user units, standing on its lower edge. Heights go by the square
 * root, so that a quiet hour is seen beside a busy one; a bucket with any event is at least two units high.
 */
export function histogramShape(counts: readonly number[], width: number, height: number): string {
  const most = counts.reduce((least, count) => Math.max(least, count), 0);
  if (most === 0 || counts.length === 0) return "";
  const wide = width / counts.length;
  const gap = wide > 3 ? 1 : 0;
  let shape = "";
  for (const [at, count] of counts.entries()) {
    if (count === 0) continue;
    const high = Math.max(2, Math.sqrt(count / most) * height);
    shape += `M${round(at * wide)} ${round(height)}v${round(-high)}h${round(wide - gap)}v${round(high)}z`;
  }
  return shape;
}

/** Beginning of a bucket, epoch milliseconds; that of the one after the last is the end of all. */
export function bucketStart({ from, to, counts }: EventHistogram, at: number): number {
  return from + ((to - from) * at) / Math.max(1, counts.length);
}

/** The bucket at a share of the width, 0 to 1. */
export function bucketAt({ counts }: EventHistogram, share: number): number {
  return Math.max(0, Math.min(counts.length - 1, Math.floor(share * counts.length)));
}

/** The range of time that buckets cover, as a filter has it: both ends inclusive, to the millisecond. The last one holds its end. */
export function rangeOf(
  histogram: EventHistogram,
  { first, last }: ChosenBuckets,
): {
  readonly since: string;
  readonly until: string;
} {
  const since = Math.ceil(bucketStart(histogram, first));
  const isLast = last >= histogram.counts.length - 1;
  const until = isLast ? Math.ceil(histogram.to) : Math.ceil(bucketStart(histogram, last + 1)) - 1;
  return { since: new Date(since).toISOString(), until: new Date(Math.max(since, until)).toISOString() };
}

/** Events in the chosen buckets. */
export function countOf({ counts }: EventHistogram, { first, last }: ChosenBuckets): number {
  return counts.slice(first, last + 1).reduce((sum, count) => sum + count, 0);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
