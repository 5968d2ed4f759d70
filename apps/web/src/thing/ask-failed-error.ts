/** An answer of our server that is no answer. `status` is 0 when none came at all. */
export class AskFailedError extends Error {
  readonly code = "ask-failed";
  readonly status: number;
  readonly reason: string;
  readonly requestId: string | undefined;

  constructor(path: string, status: number, reason: string, requestId: string | undefined, cause?: unknown) {
    super(`${path} was not answered as expected (${status}: ${reason}). Try again.`, { cause });
    this.name = "AskFailedError";
    this.status = status;
    this.reason = reason;
    this.requestId = requestId;
  }
}
