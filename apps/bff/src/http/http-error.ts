import { CimError, type Problem } from "@cim/contracts";

/** Statuses that this server answers errors with. */
export const errorStatuses = [
  400, 401, 403, 404, 405, 408, 409, 413, 415, 421, 422, 429, 431, 500, 502, 503,
] as const;

export type ErrorStatus = (typeof errorStatuses)[number];

/** An error that already knows its HTTP status; everything else becomes a status in `toProblem`. */
export class HttpError extends CimError {
  readonly status: ErrorStatus;
  readonly headers: Readonly<Record<string, string>>;
  /** Members of the problem besides those that all problems have (RFC 9457, 3.2). */
  readonly extension: Pick<Problem, "range" | "faults">;

  constructor(
    status: ErrorStatus,
    code: string,
    message: string,
    options: {
      readonly headers?: Readonly<Record<string, string>>;
      readonly extension?: Pick<Problem, "range" | "faults">;
      readonly cause?: unknown;
    } = {},
  ) {
    super(code, message, { cause: options.cause });
    this.status = status;
    this.headers = options.headers ?? {};
    this.extension = options.extension ?? {};
  }
}

export class NotSignedInError extends HttpError {
  constructor() {
    super(
      401,
      "not-signed-in",
      "You are not signed in, or your session has ended. Open a sign-in link; the program prints one at its start.",
    );
  }
}

export class ForbiddenError extends HttpError {
  constructor(what: string) {
    super(
      403,
      "forbidden",
      `Your role does not allow you to ${what}. Ask an administrator for another role.`,
    );
  }
}

export class NotFoundError extends HttpError {
  constructor(message: string) {
    super(404, "not-found", message);
  }
}

/** What was asked cannot be done as things stand now. */
export class ConflictError extends HttpError {
  constructor(message: string) {
    super(409, "conflict", message);
  }
}

export class MethodNotAllowedError extends HttpError {
  constructor(method: string, path: string, allowed: readonly string[]) {
    super(405, "method-not-allowed", `${path} does not take ${method}; it takes ${allowed.join(", ")}.`, {
      headers: { Allow: allowed.join(", ") },
    });
  }
}

export class BodyTooLargeError extends HttpError {
  constructor(limit: number) {
    super(413, "body-too-large", `The body is larger than ${limit} bytes; send less at once.`);
  }
}

export class UnsupportedMediaTypeError extends HttpError {
  constructor(wanted: string) {
    super(415, "unsupported-media-type", `Send the body as ${wanted}.`);
  }
}

export class CrossOriginError extends HttpError {
  constructor() {
    super(
      403,
      "cross-origin",
      "This request does not come from the dashboard's own page. Send it with the dashboard's address as its Origin.",
    );
  }
}

export class ForeignHostError extends HttpError {
  constructor() {
    super(
      421,
      "foreign-host",
      "This dashboard is not reached by that name. Open it as localhost or 127.0.0.1, or start it with --public-url.",
    );
  }
}

export class TooManyRequestsError extends HttpError {
  constructor(seconds: number, what = "Too many attempts from your address") {
    super(429, "too-many-requests", `${what}; try again in ${seconds} s.`, {
      headers: { "Retry-After": String(seconds) },
    });
  }
}

export class UpstreamUnavailableError extends HttpError {
  constructor(what: string, cause?: unknown) {
    super(503, "upstream-unavailable", `${what} does not answer now; try again in a moment.`, {
      headers: { "Retry-After": "2" },
      cause,
    });
  }
}
