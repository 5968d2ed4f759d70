import { HttpError } from "../http/http-error.ts";

/** An answer of the domain process that came apart on its way, or is none: asking again may get a whole one. */
export class BrokenAnswerError extends HttpError {
  constructor(why: string, cause?: unknown) {
    super(503, "broken-answer", `The answer of the domain process ${why}; ask again.`, {
      headers: { "Retry-After": "1" },
      cause,
    });
  }
}
