/** Allows a burst and a steady rate per key; forgets keys that are full again. Pure but for the clock it is given. */
export interface RateLimit {
  /** Seconds to wait, or 0 when this attempt is allowed (and counted). */
  take(key: string): number;
}

export interface RateLimitOptions {
  readonly burst: number;
  /** Attempts regained per second. */
  readonly perSecond: number;
  /** Milliseconds. */
  readonly now: () => number;
}

const keyLimit = 10_000;

/** A token bucket per key; with more than 10,000 keys the oldest is forgotten. */
export function createRateLimit({ burst, perSecond, now }: RateLimitOptions): RateLimit {
  const buckets = new Map<string, { readonly tokens: number; readonly at: number }>();
  return {
    take(key) {
      const time = now();
      const bucket = buckets.get(key) ?? { tokens: burst, at: time };
      const tokens = Math.min(burst, bucket.tokens + ((time - bucket.at) / 1000) * perSecond);
      buckets.delete(key);
      buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: time });
      const oldest = buckets.keys().next();
      if (buckets.size > keyLimit && oldest.done !== true) buckets.delete(oldest.value);
      return tokens >= 1 ? 0 : Math.ceil((1 - tokens) / perSecond);
    },
  };
}
