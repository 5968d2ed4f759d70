import { CimError } from "@cim/contracts";

/** What the database holds belongs to somebody else: it is left as it is. */
export class GraphTakenError extends CimError {
  constructor(where: string, holds: string) {
    super(
      "graph-taken",
      `The database at ${where} holds ${holds}, and is left as it is: give this dashboard a database of its own by GRAPH_URL, or empty that one yourself`,
    );
  }
}
