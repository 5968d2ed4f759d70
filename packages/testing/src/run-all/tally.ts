/** Counts of one tier or of all. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export function addTallies(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (sum, tally) => ({
      passed: sum.passed + tally.passed,
      failed: sum.failed + tally.failed,
      skipped: sum.skipped + tally.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/** `12 passed, 0 failed`, with `, 1 skipped` only when there is something to say. */
export function tallyLine(tally: Tally): string {
  const line = `${tally.passed} passed, ${tally.failed} failed`;
  return tally.skipped === 0 ? line : `${line}, ${tally.skipped} skipped`;
}

/**
 * What a program that reports and exits amounts to. A program that failed although its report shows no failure, or
 * that left no report, counts as one failed: a crash must never look like success.
 */
export function settle(report: Tally | undefined, hasSucceeded: boolean): Tally {
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  return hasSucceeded || report.failed > 0 ? report : { ...report, failed: 1 };
}
