import { CimError } from "@cim/contracts";

/** The log no longer holds its first events, so rows cannot be folded from all that ever happened. */
export class LogBeginningGoneError extends CimError {
  constructor(first: number, why: string) {
    super(
      "log-beginning-gone",
      `The log begins at position ${first}: what came before was dropped, and rows folded anew would lack it. ${why}`,
      { data: { first } },
    );
  }
}

/** The rows are being folded anew, or replaced, already. */
export class ProjectionBusyError extends CimError {
  constructor(projections: readonly string[]) {
    super(
      "projection-busy",
      `${projections.join(", ")}: a rebuild or swap is under way; ask again when it has ended`,
      { data: { projections } },
    );
  }
}

/** Something happened meanwhile that makes what was folded anew worthless. */
export class RebuildOvertakenError extends CimError {
  constructor(why: string) {
    super(
      "rebuild-overtaken",
      `What was folded anew cannot be used: ${why}. The rows stay as they are; ask again`,
    );
  }
}

/** Rows are not loaded yet, or being loaded again after a failure. */
export class ProjectorNotReadyError extends CimError {
  constructor() {
    super(
      "projector-not-ready",
      "The rows are not loaded yet. Ask again in a moment; the domain's log says why if it lasts",
    );
  }
}
