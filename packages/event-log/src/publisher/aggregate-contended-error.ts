import { CimError } from "@cim/contracts";

/** Other processes appended to the same aggregate each time before we could. */
export class AggregateContendedError extends CimError {
  constructor(subjects: string, attempts: number, cause: unknown) {
    super(
      "aggregate-contended",
      `Could not append to ${subjects}: others were faster ${attempts} times in a row. Try again, or let one process publish for it`,
      { data: { subjects, attempts }, cause },
    );
  }
}
