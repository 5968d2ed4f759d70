const units: Readonly<Record<string, number>> = {
  ns: 1e-6,
  µs: 1e-3,
  μs: 1e-3,
  us: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/**
 * Milliseconds of a duration as Go writes it (`1h2m3.5s`, `244µs`); null for anything else.
 * Source: https://pkg.go.dev/time#Duration.String
 */
export function parseGoDuration(text: string): number | null {
  if (!/^(?:\d+(?:\.\d+)?(?:ns|[uµμ]s|ms|s|m|h))+$/u.test(text)) return null;
  let total = 0;
  for (const [, number = "0", unit = "ms"] of text.matchAll(/(\d+(?:\.\d+)?)(ns|[uµμ]s|ms|s|m|h)/gu)) {
    total += Number(number) * (units[unit] ?? 0);
  }
  return Math.round(total * 1e6) / 1e6;
}

/** A round-trip time in milliseconds; null also for `0s`, as servers write it until they have measured. */
export function parseRoundTrip(text: string | undefined): number | null {
  return (text === undefined ? null : parseGoDuration(text)) || null;
}
