import { CimError, type HistoryProblem, type HistoryRange } from "@cim/contracts";

/** History cannot answer, for a reason that the asker is told. */
export class HistoryRefusal extends CimError {
  readonly problem: HistoryProblem;

  constructor(code: HistoryProblem["code"], message: string, range?: HistoryRange) {
    super(code, message);
    this.problem = { code, message, ...(range === undefined ? {} : { range }) };
  }
}
