import { v7 } from "uuid";
import type { ErrorStatus, HttpError } from "./http-error.ts";
import { toProblem } from "./to-problem.ts";

const reasons: Readonly<Partial<Record<ErrorStatus, string>>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  408: "Request Timeout",
  431: "Request Header Fields Too Large",
  502: "Bad Gateway",
  503: "Service Unavailable",
};

/** A whole HTTP/1.1 response for a raw socket, saying `error` as problem details and closing the connection. */
export function rawProblem(error: HttpError, path = "/"): string {
  const { status, problem, headers } = toProblem(error, v7(), path);
  const body = JSON.stringify(problem);
  const lines = Object.entries({
    ...headers,
    "Content-Type": "application/problem+json",
    "Content-Length": String(Buffer.byteLength(body)),
    "X-Content-Type-Options": "nosniff",
    Connection: "close",
  }).map(([name, value]) => `${name}: ${value}`);
  return `HTTP/1.1 ${status} ${reasons[status] ?? "Error"}\r\n${lines.join("\r\n")}\r\n\r\n${body}`;
}
