import { CimError } from "@cim/contracts";
import { JetStreamApiCodes, JetStreamApiError, JetStreamError } from "@nats-io/jetstream";
import { errors } from "@nats-io/nats-core";
import { LogMissingError, LogRefusedError, LogUnavailableError } from "../log-errors.ts";

/**
 * Turns what the NATS client throws into one of our errors, once, at the edge.
 * @param what what was tried, as in "append to local.fleet.events.component.a.started"
 */
export function logErrorOf(error: unknown, what: string, stream: string): CimError {
  if (error instanceof CimError) return error;
  if (error instanceof errors.TimeoutError) {
    return new LogUnavailableError(what, "the NATS server did not answer in time", error);
  }
  if (isNoResponders(error)) {
    return new LogUnavailableError(what, `no server answers for the stream ${stream}`, error);
  }
  if (error instanceof errors.ClosedConnectionError || error instanceof errors.DrainingConnectionError) {
    return new LogUnavailableError(what, "the connection is lost or closed", error);
  }
  if (error instanceof JetStreamApiError) {
    if (error.code === JetStreamApiCodes.StreamNotFound) return new LogMissingError(stream, error);
    return isTemporary(error)
      ? new LogUnavailableError(what, error.message, error)
      : new LogRefusedError(what, error.message, error);
  }
  if (error instanceof errors.PermissionViolationError || error instanceof JetStreamError) {
    return new LogRefusedError(what, error.message, error);
  }
  return new LogUnavailableError(what, error instanceof Error ? error.message : String(error), error);
}

function isNoResponders(error: unknown): boolean {
  const cause = error instanceof errors.RequestError ? error.cause : error;
  return cause instanceof errors.NoRespondersError;
}

/** 503: JetStream is starting, has no leader, or is short of resources at the moment. */
function isTemporary(error: JetStreamApiError): boolean {
  return error.status === 503 || error.code === JetStreamApiCodes.JetStreamNotEnabledForAccount;
}
