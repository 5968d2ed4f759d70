import { CimError } from "@cim/contracts";
import { errors, type PermissionViolationError } from "@nats-io/nats-core";

/** The source's user may not publish or subscribe to something that reading needs. */
export class PermissionMissingError extends CimError {
  /** As NATS writes it, e.g. `publish $JS.API.STREAM.LIST`. */
  readonly permission: string;

  constructor(source: string, operation: "publish" | "subscribe", subject: string) {
    const permission = `${operation} ${subject}`;
    super("permission-missing", `The user of ${source} may not ${operation} to ${subject}`, {
      data: { source, permission },
    });
    this.permission = permission;
  }
}

/** Nobody answers the JetStream API: JetStream is off for the account, or its leaf link is cut. */
export class NobodyAnswersError extends CimError {
  constructor(source: string, subject: string) {
    super("nobody-answers", `Nobody answers ${subject} of ${source}`, { data: { source, subject } });
  }
}

/** The JetStream API answered with an error. */
export class RequestRefusedError extends CimError {
  /** The server's own number, see nats-server's errors.json. */
  readonly errorCode: number;

  constructor(source: string, subject: string, errorCode: number, description: string) {
    super("request-refused", `${subject} of ${source} was refused: ${description} (${errorCode})`, {
      data: { source, subject, errorCode },
    });
    this.errorCode = errorCode;
  }
}

/** An answer that did not come in time, or not in a known form. */
export class AnswerUnusableError extends CimError {
  constructor(source: string, subject: string, why: string, cause: unknown) {
    super("answer-unusable", `${subject} of ${source} has no usable answer: ${why}`, {
      data: { source, subject },
      cause,
    });
  }
}

/** Turns what the client throws at a request into one of the classes above. */
export function reachErrorOf(error: unknown, source: string, subject: string): CimError {
  if (error instanceof CimError) return error;
  const inner = error instanceof errors.RequestError && error.cause instanceof Error ? error.cause : error;
  if (inner instanceof errors.NoRespondersError) return new NobodyAnswersError(source, subject);
  if (inner instanceof errors.PermissionViolationError) return permissionErrorOf(inner, source);
  const why = inner instanceof Error ? inner.message : String(inner);
  return new AnswerUnusableError(source, subject, why, error);
}

/** The refused subject of an own inbox is told as the pattern that has to be allowed. */
export function permissionErrorOf(error: PermissionViolationError, source: string): PermissionMissingError {
  const { operation, subject } = error;
  if (operation === "publish") return new PermissionMissingError(source, "publish", subject);
  const isInbox = /^_INBOX[._]/u.test(subject);
  return new PermissionMissingError(source, "subscribe", isInbox ? "_INBOX.>" : subject);
}
