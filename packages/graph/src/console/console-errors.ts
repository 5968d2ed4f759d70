import { CimError } from "@cim/contracts";

/** The gate or the engine's plan says that a question does more than read the graph. */
export class CypherRefusedError extends CimError {
  constructor(reason: string) {
    super("cypher-refused", `The question is not run. ${reason}`);
  }
}

/** It needed more memory than allowed. */
export class GraphMemoryError extends CimError {
  constructor(mebibytes: number, options?: ErrorOptions) {
    super(
      "graph-memory",
      `The question was broken off when it needed more than ${mebibytes} MiB; ask for less: start at one thing, limit the depth, or count instead of listing`,
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
