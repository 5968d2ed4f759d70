import { CimError } from "@cim/contracts";

/** The kept rows did not answer. For a commit the outcome is unknown: load again and go on from the checkpoint. */
export class ProjectionStoreUnavailableError extends CimError {
  constructor(what: string, cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super("projection-store-unavailable", `Could not ${what}: ${why}. It is tried again by itself`, {
      cause,
    });
  }
}

/** Between our last commit and this one the stream took other messages than ours, or not all of ours. */
export class CommitConflictError extends CimError {
  constructor(expected: number) {
    super(
      "commit-conflict",
      `The rows were not committed: the stream is no longer at ${expected}. A row was lost or another projector writes; load again`,
      { data: { expected } },
    );
  }
}

/** Another process has taken over the projections of this machine. Two would destroy each other's rows. */
export class AnotherProjectorError extends CimError {
  constructor(machine: string, epoch: string) {
    super(
      "another-projector",
      `Another process projects the machine ${machine} now (epoch ${epoch}). Stop one of the two; this one stops here`,
      { data: { machine, epoch } },
    );
  }
}
