import type { HistoryRange } from "@cim/contracts/history";

/** Why a past moment cannot be shown, as plain data: it travels from the worker to the page. */
export interface PastProblem {
  /** A code of `historyProblemSchema`, or `signed-out`, `forbidden`, `unreachable`, `outside-file`. */
  readonly code: string;
  /** For people: what was asked, why not, what to do. */
  readonly message: string;
  /** Which moments there are, where the answer says so. */
  readonly range: HistoryRange | undefined;
  /** Milliseconds after which asking again may help; undefined: it will not. */
  readonly retryAfter: number | undefined;
}

/** A question about the past that was not answered. */
export class PastFailedError extends Error {
  readonly code = "past-failed";
  readonly problem: PastProblem;

  constructor(problem: PastProblem, cause?: unknown) {
    super(problem.message, { cause });
    this.name = "PastFailedError";
    this.problem = problem;
  }
}

/** What to tell of any error. */
export function problemOfError(error: unknown): PastProblem {
  if (error instanceof PastFailedError) return error.problem;
  const message = error instanceof Error ? error.message : String(error);
  return { code: "failed", message, range: undefined, retryAfter: undefined };
}
