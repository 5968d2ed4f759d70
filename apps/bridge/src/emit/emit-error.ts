import { CimError } from "@cim/contracts";

/** The command line itself cannot be understood. */
export class UsageError extends CimError {
  constructor(message: string) {
    super("usage", message);
  }
}

/** Nothing says where the event log is, or what says it cannot be read. */
export class NoEndpointError extends CimError {
  constructor(message: string, cause?: unknown) {
    super("no-endpoint", message, cause === undefined ? {} : { cause });
  }
}
