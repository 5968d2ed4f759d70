import type { FieldFault } from "../../app/send-json.ts";

/** Why a question to the graph was not answered. `status` is 0 when no answer came at all. */
export class GraphFailedError extends Error {
  readonly code: string;
  readonly status: number;
  /** For people, in the words of who refused. */
  readonly reason: string;
  readonly faults: readonly FieldFault[];
  readonly requestId: string | undefined;

  constructor(
    given: {
      readonly code: string;
      readonly status: number;
      readonly reason: string;
      readonly faults?: readonly FieldFault[] | undefined;
      readonly requestId?: string | undefined;
    },
    cause?: unknown,
  ) {
    super(`The graph did not answer (${given.status}: ${given.reason})`, { cause });
    this.name = "GraphFailedError";
    this.code = given.code;
    this.status = given.status;
    this.reason = given.reason;
    this.faults = given.faults ?? [];
    this.requestId = given.requestId;
  }

  /** True while the graph is built or its engine is away: the same question may be answered later. */
  get isAway(): boolean {
    return this.status === 503;
  }
}
