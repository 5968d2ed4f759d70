import type { HistoryProblem } from "@cim/contracts";
import { type ErrorStatus, HttpError } from "../http/http-error.ts";

const statuses: Readonly<Record<HistoryProblem["code"], ErrorStatus>> = {
  invalid: 400,
  "unknown-slice": 404,
  "not-found": 404,
  forbidden: 403,
  "before-history": 404,
  "in-the-future": 404,
  "not-ready": 503,
  "too-busy": 503,
  cancelled: 503,
  "out-of-time": 422,
  "out-of-memory": 422,
  failed: 500,
};

const retryAfter: Readonly<Partial<Record<HistoryProblem["code"], string>>> = {
  "not-ready": "2",
  "too-busy": "1",
  cancelled: "1",
};

/** The domain process said why it cannot answer: its code and words, and the moments there are, go to the page as they came. */
export class AnswerRefusedError extends HttpError {
  readonly problem: HistoryProblem;

  constructor(problem: HistoryProblem) {
    const seconds = retryAfter[problem.code];
    super(statuses[problem.code], problem.code, problem.message, {
      ...(seconds === undefined ? {} : { headers: { "Retry-After": seconds } }),
      ...(problem.range === undefined ? {} : { extension: { range: problem.range } }),
    });
    this.problem = problem;
  }
}
