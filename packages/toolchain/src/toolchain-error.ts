/**
 * Why a program this product needs could not be found, installed, started or stopped.
 * - `nats-server-missing`: every way to get a nats-server failed.
 * - `nats-server-unusable`: `NATS_SERVER` names something that is no nats-server of a supported version.
 * - `nats-server-failed`: nats-server ended, or was not ready in time; the message carries its last log lines.
 * - `nats-server-in-use`: another living process runs a nats-server in that directory.
 * - `download-failed`, `install-failed`: one way to get a program failed; the next way is tried.
 * - `chromium-missing`: every way to get a Chromium failed.
 * - `java-missing`: there is no JDK that is new enough, and none could be installed.
 * - `neo4j-missing`: the Neo4j that tests run could not be fetched, or is not the one that is pinned.
 * - `neo4j-failed`: Neo4j ended, or was not ready in time; the message carries its last lines.
 */
export type ToolchainErrorCode =
  | "nats-server-missing"
  | "nats-server-unusable"
  | "nats-server-failed"
  | "nats-server-in-use"
  | "download-failed"
  | "install-failed"
  | "chromium-missing"
  | "java-missing"
  | "neo4j-missing"
  | "neo4j-failed";

/** Error of this package; `code` is stable, `message` says what happened, to what, and what to do next. */
export class ToolchainError extends Error {
  readonly code: ToolchainErrorCode;

  constructor(code: ToolchainErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "ToolchainError";
    this.code = code;
  }
}
