import { Neo4jError } from "neo4j-driver";
import { GraphLostError, GraphQueryError, GraphTimeoutError } from "../port/graph-errors.ts";

export interface ErrorPlace {
  /** Address for people, without its password. */
  readonly where: string;
  /** Milliseconds that it was given. */
  readonly timeout: number;
}

/** What the driver or the server said, as one of ours. Everything else stays as it is: what is ours already, an abort, a batch that cannot be written. */
export function toGraphError(cause: unknown, { where, timeout }: ErrorPlace): unknown {
  if (!(cause instanceof Neo4jError)) return cause;
  const { code } = cause;
  const reason = firstLine(cause.message);
  if (/\.Transaction\.TransactionTimedOut/u.test(code)) return new GraphTimeoutError(timeout, { cause });
  if (/\.(?:MemoryPoolOutOfMemory|TransactionOutOfMemory)/u.test(code) || /memory/iu.test(code))
    return new GraphQueryError(`The question needs more memory than the server allows: ${reason}`, { cause });
  if (/\.Security\.(?:Unauthorized|AuthenticationRateLimit|CredentialsExpired|TokenExpired)/u.test(code))
    return lost(
      where,
      `it refuses the user or the password (${reason}); set the user in GRAPH_URL and GRAPH_PASSWORD`,
      cause,
    );
  if (/\.Database\.DatabaseNotFound/u.test(code))
    return lost(where, `${reason}; create that database, or name another one in GRAPH_URL`, cause);
  if (/\.Statement\.AccessMode$/u.test(code) || /^Writing in read access mode/u.test(reason))
    return new GraphQueryError("The question would change the graph; ask with MATCH and RETURN only", {
      cause,
    });
  if (/^Neo\.(?:ClientError|DatabaseError)\.(?:Statement|Procedure|Security|Schema)\./u.test(code))
    return new GraphQueryError(reason, { cause });
  return lost(where, lossReason(code, reason), cause);
}

function lossReason(code: string, reason: string): string {
  if (code === "ServiceUnavailable") {
    const because = /Caused by: (.*)$/u.exec(reason)?.[1] ?? reason;
    return `no connection (${because}); start it, or look at the address and at TLS (bolt:// against bolt+s://) in GRAPH_URL`;
  }
  if (code === "SessionExpired") return `the connection broke (${reason})`;
  return reason;
}

function lost(where: string, reason: string, cause: unknown): GraphLostError {
  return new GraphLostError(`Neo4j at ${where}`, reason, { cause });
}

function firstLine(message: string): string {
  return message.split("\n", 1)[0] ?? message;
}
