import { CimError, InvalidInputError, type Problem } from "@cim/contracts";
import { errors } from "@nats-io/nats-core";
import { type ErrorStatus, HttpError, UpstreamUnavailableError } from "./http-error.ts";

/** Titles by status, in a person's words. */
const titles: Readonly<Record<ErrorStatus, string>> = {
  400: "The request is not valid",
  401: "Not signed in",
  403: "Not allowed",
  404: "Not found",
  405: "Method not allowed",
  408: "The request took too long",
  409: "Not possible now",
  413: "Body too large",
  415: "Unsupported media type",
  421: "Not this server",
  422: "The request is not valid",
  429: "Too many requests",
  431: "Headers too large",
  500: "Something failed here",
  502: "NATS cannot be reached",
  503: "Not available now",
};

/** Errors of the packages below that are no fault of this process: the server behind is away. */
const unavailable: ReadonlySet<string> = new Set([
  "log-unavailable",
  "log-missing",
  "log-refused",
  "log-rewound",
]);

/** How the NATS client says that nobody answered, for want of a connection, of a server or of a responder. */
const noAnswer = [
  errors.TimeoutError,
  errors.NoRespondersError,
  errors.RequestError,
  errors.ConnectionError,
  errors.ClosedConnectionError,
  errors.DrainingConnectionError,
] as const;

export interface ProblemAnswer {
  readonly status: ErrorStatus;
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Turns any error into RFC 9457 problem details, in this one place. Errors that were not thrown on purpose say nothing of
 * what they are; the request id finds them in the log.
 */
export function toProblem(error: unknown, requestId: string, path: string): ProblemAnswer {
  const { status, code, detail, headers } = describe(error);
  const members =
    error instanceof InvalidInputError && error.faults.length > 0 ? { faults: [...error.faults] } : {};
  const problem: Problem = {
    type: `urn:cim:problem:${code}`,
    title: titles[status],
    status,
    code,
    detail,
    instance: path,
    requestId,
    ...members,
    ...(error instanceof HttpError ? error.extension : {}),
  };
  return { status, problem, headers };
}

function describe(error: unknown): {
  readonly status: ErrorStatus;
  readonly code: string;
  readonly detail: string;
  readonly headers: Readonly<Record<string, string>>;
} {
  if (error instanceof HttpError) {
    return { status: error.status, code: error.code, detail: error.message, headers: error.headers };
  }
  if (error instanceof InvalidInputError) {
    return { status: 400, code: error.code, detail: error.message, headers: {} };
  }
  if (error instanceof CimError && unavailable.has(error.code)) {
    return { status: 503, code: error.code, detail: error.message, headers: { "Retry-After": "2" } };
  }
  if (noAnswer.some((kind) => error instanceof kind)) {
    const { status, code, message, headers } = new UpstreamUnavailableError("NATS", error);
    return { status, code, detail: message, headers };
  }
  return {
    status: 500,
    code: "internal",
    detail:
      "The request could not be answered. Try again; if it stays so, give the request id to whoever runs this.",
    headers: {},
  };
}
