import { CimError } from "@cim/contracts";

/** The engine does not answer. Nothing is wrong with what is stored: wait, and try again. */
export class GraphLostError extends CimError {
  constructor(engine: string, reason: string, options?: ErrorOptions) {
    super(
      "graph-lost",
      `The graph engine ${engine} does not answer: ${reason}. It is tried again by itself`,
      options,
    );
  }
}

/** What is stored cannot be opened or read: it is set aside, and the graph is built anew from the log. */
export class GraphBrokenError extends CimError {
  constructor(where: string, reason: string, options?: ErrorOptions) {
    super(
      "graph-broken",
      `The graph in ${where} cannot be used: ${reason}. It is set aside and built anew from the log`,
      options,
    );
  }
}

/** The question itself is wrong. */
export class GraphQueryError extends CimError {
  constructor(reason: string, options?: ErrorOptions) {
    super("graph-query", reason, options);
  }
}

/** It took longer than allowed. */
export class GraphTimeoutError extends CimError {
  constructor(milliseconds: number, options?: ErrorOptions) {
    super(
      "graph-timeout",
      `The question was broken off after ${milliseconds / 1000} s; ask for less: start at one thing, or limit the depth`,
      options,
    );
  }
}
