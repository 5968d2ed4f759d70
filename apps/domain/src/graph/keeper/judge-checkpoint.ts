import type { GraphCheckpoint } from "@cim/graph";

/** What the graph has to be of, to be gone on with. */
export interface ExpectedGraph {
  readonly machine: string;
  readonly schema: number;
  /** Name of the log's life. */
  readonly log: string;
  /** Newest position of the log. */
  readonly head: number;
}

export type Verdict =
  | { readonly verdict: "go-on"; readonly position: number }
  /** `why` is for people; what is stored says nothing about this log, or says it otherwise. */
  | { readonly verdict: "build-anew"; readonly why: string }
  /** It belongs to somebody else and must stay as it is. */
  | { readonly verdict: "refuse"; readonly why: string };

/** Whether a graph can be gone on with, from what it says of itself; undefined: it is empty. */
export function judgeCheckpoint(found: GraphCheckpoint | undefined, expected: ExpectedGraph): Verdict {
  if (found === undefined) return { verdict: "go-on", position: 0 };
  if (found.machine !== expected.machine) {
    return {
      verdict: "refuse",
      why: `it is the graph of the machine ${found.machine}, not of ${expected.machine}; name another place for this one, or empty it yourself`,
    };
  }
  if (found.schema !== expected.schema) {
    return {
      verdict: "build-anew",
      why: `it was built by version ${found.schema} of the mapping; this is version ${expected.schema}`,
    };
  }
  if (found.log !== expected.log) {
    return { verdict: "build-anew", why: "it was built from another log, which was replaced since" };
  }
  if (found.position > expected.head) {
    return {
      verdict: "build-anew",
      why: `it goes up to position ${found.position}, and the log ends at ${expected.head}: the log lost its end`,
    };
  }
  return { verdict: "go-on", position: found.position };
}
