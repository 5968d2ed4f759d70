import { describe, expect, it } from "vitest";
import { playwrightTally, vitestTally } from "./reports.ts";

describe("vitestTally", () => {
  const test = (status: string) => ({ status });

  it("counts tests, and a file that did not load as one failed", () => {
    const report = {
      numPassedTests: 7,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 1,
      testResults: [
        { status: "failed", assertionResults: [test("passed"), test("failed")] },
        { status: "failed", assertionResults: [] },
        { status: "passed", assertionResults: [test("passed")] },
      ],
    };
    expect(vitestTally(report)).toEqual({ passed: 7, failed: 2, skipped: 3 });
  });

  it("refuses what is no report", () => {
    expect(() => vitestTally({ numPassedTests: 7 })).toThrow();
  });
});

describe("playwrightTally", () => {
  it("counts flaky tests and errors outside of tests as failed", () => {
    const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 };
    expect(playwrightTally({ errors: [{ message: "no such file" }], stats })).toEqual({
      passed: 5,
      failed: 3,
      skipped: 2,
    });
  });
});
