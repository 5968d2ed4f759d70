/** Oldest nats-server this product runs on: 2.11 brought message TTL and pinned consumers. */
export const oldestSupportedVersion = "2.11.0";

/** Reads `nats-server --version` (`nats-server: v2.15.2`); undefined when it is no such line. */
export function parseNatsServerVersion(output: string): string | undefined {
  return /^nats-server:?\s+(?:version\s+)?v?(\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?)\s*$/m.exec(output)?.[1];
}

/** Compares `major.minor.patch`; a pre-release counts as older than its release. */
export function isAtLeast(version: string, oldest: string): boolean {
  const [numbers, oldestNumbers] = [numbersOf(version), numbersOf(oldest)];
  for (const index of [0, 1, 2]) {
    const difference = (numbers[index] ?? 0) - (oldestNumbers[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return !version.includes("-") || oldest.includes("-");
}

function numbersOf(version: string): readonly number[] {
  return (version.split("-")[0] ?? "").split(".").map(Number);
}
