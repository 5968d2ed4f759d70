import { CimError } from "@cim/contracts";

/** The user of the connection may not ask. */
export class PermissionMissingError extends CimError {
  constructor(url: string, subject: string, operation: "publish" | "subscribe") {
    super(
      "permission-missing",
      `The user of ${url} may not ${operation} to ${subject}. Allow it, or give the server's monitoring port (http://host:8222) as well.`,
      { data: { url, subject, operation } },
    );
  }
}

/** Nobody answers the request: the user belongs to an account that the servers do not listen in. */
export class NobodyAnswersError extends CimError {
  constructor(url: string, subject: string) {
    super(
      "nobody-answers",
      `No server answers ${subject} through ${url}. Use a user of the system account, or give the monitoring port (http://host:8222).`,
      { data: { url, subject } },
    );
  }
}

/** The server cannot be reached, or refuses the connection. */
export class SourceUnreachableError extends CimError {
  constructor(url: string, why: string, cause?: unknown) {
    super(
      "source-unreachable",
      `Cannot reach ${url}: ${why}. Check that it runs, the address, and user and password; it is tried again.`,
      { data: { url }, cause },
    );
  }
}

/** An answer that is too large, no JSON, or not of the known form. */
export class UnreadableAnswerError extends CimError {
  constructor(url: string, what: string, why: string, cause?: unknown) {
    super(
      "unreadable-answer",
      `${what} of ${url} cannot be read: ${why}. Supported is nats-server 2.10 or later.`,
      {
        data: { url, what },
        cause,
      },
    );
  }
}

/** What to tell a person of any error, on one line. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const inner = error.cause instanceof Error && error.message === "fetch failed" ? error.cause : error;
  return (inner.message || inner.name).replace(/\s+/gu, " ").slice(0, 500);
}
