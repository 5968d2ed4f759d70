import { CimError } from "@cim/contracts";

/** A question names things that the graph has never heard of: an empty answer would say that they stand alone. */
export class UnknownThingError extends CimError {
  constructor(keys: readonly string[]) {
    const some = keys.slice(0, 3).join(", ");
    super(
      "not-found",
      `The graph knows no ${some}${keys.length > 3 ? ` and ${keys.length - 3} more` : ""}. Look for it by its name with the question "find", or check how it is written`,
      { data: { things: keys } },
    );
  }
}
