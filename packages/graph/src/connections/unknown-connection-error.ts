import { CimError } from "@cim/contracts";

/** Two things are not related so, at least not now. */
export class UnknownConnectionError extends CimError {
  constructor(from: string, type: string, to: string) {
    super(
      "not-found",
      `The graph knows no ${type} from ${from} to ${to} now. It may be over: ask what changed around one of them`,
      { data: { from, type, to } },
    );
  }
}
