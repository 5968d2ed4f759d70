/** Each bucket ends 5 % above where it begins: an answer is off by at most 2.5 % of the true value. */
const growth = 1.05;
const logGrowth = Math.log(growth);
/** Longest duration told apart: 60 days. */
const longest = 60 * 86_400_000;
const buckets = Math.ceil(Math.log(longest) / logGrowth) + 2;

/** Greatest error of {@link Quantiles.at}, relative to the true value, for 1 ms to 60 days. */
export const quantileError = (growth - 1) / (growth + 1);

/** Quantiles of durations in fixed memory (about 1 KB), by counting in buckets that grow by a constant factor. */
export interface Quantiles {
  /** @param milliseconds below 1 counts as none; above 60 days as 60 days */
  add(milliseconds: number): void;
  /** The duration that the share `quantile` (0 to 1) of all does not exceed; 0 when there is none. */
  at(quantile: number): number;
  count(): number;
  /** Forgets half of what was counted, of each duration alike, so that what comes next weighs more. */
  halve(): void;
}

export function createQuantiles(): Quantiles {
  const counts = new Uint16Array(buckets);
  let total = 0;

  return {
    add(milliseconds) {
      const bucket = bucketOf(milliseconds);
      if ((counts[bucket] ?? 0) === 0xffff) this.halve();
      counts[bucket] = (counts[bucket] ?? 0) + 1;
      total++;
    },
    at(quantile) {
      if (total === 0) return 0;
      const rank = Math.max(1, Math.ceil(quantile * total));
      let passed = 0;
      for (let bucket = 0; bucket < buckets; bucket++) {
        passed += counts[bucket] ?? 0;
        if (passed >= rank) return middleOf(bucket);
      }
      return longest;
    },
    count: () => total,
    halve() {
      total = 0;
      for (let bucket = 0; bucket < buckets; bucket++) {
        // Rounded up: what is rare and slow is what matters.
        const half = Math.ceil((counts[bucket] ?? 0) / 2);
        counts[bucket] = half;
        total += half;
      }
    },
  };
}

/** Bucket 0: below 1 ms. Bucket b: from growth^(b-1) up to growth^b. */
function bucketOf(milliseconds: number): number {
  if (!(milliseconds >= 1)) return 0;
  return Math.min(buckets - 1, 1 + Math.floor(Math.log(Math.min(milliseconds, longest)) / logGrowth));
}

/** The value whose error is the same towards both ends. */
function middleOf(bucket: number): number {
  return bucket === 0 ? 0 : (2 * growth ** bucket) / (1 + growth);
}
