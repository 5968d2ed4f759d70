import { CimError } from "@cim/contracts";

/** Whoever asks may not see all that the question reads. */
export class UnseenSlicesError extends CimError {
  constructor(title: string, slices: readonly string[]) {
    super(
      "forbidden",
      `"${title}" reads ${slices.join(", ")}, which you may not see. Ask whoever gives out roles for that`,
      {
        data: { slices },
      },
    );
  }
}
