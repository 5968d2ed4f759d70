import { CimError } from "@cim/contracts";

/** The gate or the engine's plan says that a question does more than read the graph. */
export class CypherRefusedError extends CimError {
  constructor(reason: string) {
    super("cypher-refused", `The question is not run. ${reason}`);
  }
}

/** It needed more memory than allowed. */
export class GraphMemoryError extends CimError {
  /** @param allowed MiB, or by whom it was refused more. */
  constructor(allowed: number | "Neo4j", options?: ErrorOptions) {
    super(
      "graph-memory",
      `The question was broken off when it needed more than ${allowed === "Neo4j" ? "Neo4j allows" : `${allowed} MiB`}; ask for less: start at one thing, limit the depth, or count instead of listing`,
      options,
    );
  }
}

/** Too many ask already. */
export class ConsoleBusyError extends CimError {
  constructor(waiting: number) {
    super("graph-busy", `${waiting} questions wait already; ask again in some seconds`);
  }
}
