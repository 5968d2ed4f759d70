import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { Tally } from "./tally.ts";

const count = z.int().min(0);

const vitestSchema = z.object({
  numPassedTests: count,
  numFailedTests: count,
  numPendingTests: count,
  numTodoTests: count,
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
});

/** Vitest's JSON report. A file that failed without a failed test (it did not load) counts as one failed. */
export function vitestTally(report: unknown): Tally {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } =
    vitestSchema.parse(report);
  const unloaded = testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.every((test) => test.status !== "failed"),
  );
  return {
    passed: numPassedTests,
    failed: numFailedTests + unloaded.length,
    skipped: numPendingTests + numTodoTests,
  };
}

const playwrightSchema = z.object({
  errors: z.array(z.unknown()),
  stats: z.object({ expected: count, unexpected: count, flaky: count, skipped: count }),
});

/** Playwright's JSON report. A flaky test failed once, so it failed; errors outside of tests count as failed. */
export function playwrightTally(report: unknown): Tally {
  const { errors, stats } = playwrightSchema.parse(report);
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

/** Reads a report file; undefined when it is missing or is no such report (the program crashed), which is said. */
export async function readReport(
  path: string,
  tallyOf: (report: unknown) => Tally,
  say: (line: string) => void,
): Promise<Tally | undefined> {
  try {
    return tallyOf(JSON.parse(await readFile(path, "utf8")));
  } catch (error) {
    say(`no usable report: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}
