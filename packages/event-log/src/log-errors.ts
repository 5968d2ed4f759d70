import { CimError, type Origin } from "@cim/contracts";

/** The newest record on the expected subjects is another than expected: somebody else appended first. */
export class WrongVersionError extends CimError {
  constructor(subjects: string, expected: number, actual: number | undefined) {
    const found = actual === undefined ? "another" : String(actual);
    super(
      "wrong-version",
      `The newest record on ${subjects} is at position ${found}, not ${expected}: somebody else appended first. Read it again, decide again, then append`,
      { data: { subjects, expected, actual } },
    );
  }
}

/** A record that does not fit in one message of the log, or whose headers do not fit in a stream. */
export class RecordTooLargeError extends CimError {
  constructor(
    subject: string,
    size: number,
    limit: number,
    more: { readonly origin?: Origin | undefined; readonly part?: "headers" } = {},
  ) {
    const { origin, part } = more;
    const what =
      origin === undefined
        ? `The record for ${subject}`
        : `Message ${origin.sequence} of ${origin.stream || "core NATS"} at ${origin.source} (${subject})`;
    const takes =
      part === undefined
        ? `takes ${size} bytes with its headers; the log accepts ${limit} (max_payload of the NATS server)`
        : `has ${size} bytes of headers; a stream accepts ${limit}`;
    const fix =
      part !== undefined
        ? "Shorten its headers"
        : `${origin === undefined ? "Shorten the event, or raise" : "Raise"} max_payload`;
    super("record-too-large", `${what} ${takes}. ${fix}`, {
      data: { subject, size, limit, ...(origin === undefined ? {} : { origin }) },
    });
  }
}

/**
 * The log did not answer. For an append the outcome is unknown: the record may be stored; append it again with the
 * same id and it is stored once.
 */
export class LogUnavailableError extends CimError {
  constructor(what: string, why: string, cause?: unknown) {
    super(
      "log-unavailable",
      `Could not ${what}: ${why}. Try again; the same record id is stored only once`,
      cause === undefined ? {} : { cause },
    );
  }
}

/** The log answered and refused, for a reason of the server's (out of storage, too many consumers, no permission). */
export class LogRefusedError extends CimError {
  constructor(what: string, why: string, cause?: unknown) {
    super("log-refused", `The log refused to ${what}: ${why}`, cause === undefined ? {} : { cause });
  }
}

/** The stream is not there. */
export class LogMissingError extends CimError {
  constructor(stream: string, cause?: unknown) {
    super(
      "log-missing",
      `There is no stream ${stream} on this NATS server and account. Create it, start once with the right to create it, or check the NATS account`,
      { data: { stream }, ...(cause === undefined ? {} : { cause }) },
    );
  }
}

/** The stream is there, but set up so that it cannot be our log, and changing that would be unsafe. */
export class LogMisconfiguredError extends CimError {
  constructor(stream: string, faults: readonly string[]) {
    super(
      "log-misconfigured",
      `The stream ${stream} cannot serve as the log: ${faults.join("; ")}. Change the stream, or name another one`,
      { data: { stream, faults } },
    );
  }
}

/** The log ends before a position that a reader has already read: it was replaced, or lost its end. */
export class LogRewoundError extends CimError {
  constructor(stream: string, position: number, last: number) {
    super(
      "log-rewound",
      `The log ${stream} was replaced or lost its end: it ends at position ${last}, but position ${position} was read before. Rebuild what was folded from it`,
      { data: { stream, position, last } },
    );
  }
}

/** A record that no log of this machine can hold as it is. */
export class UnfitRecordError extends CimError {
  constructor(subject: string, why: string) {
    super("unfit-record", `The record for ${JSON.stringify(subject)} cannot be stored: ${why}`, {
      data: { subject },
    });
  }
}
