import { CimError } from "@cim/contracts";
import type { Logger } from "pino";
import type { SourceProblem } from "./source.ts";
import { messageOf } from "./source-errors.ts";

/** What a source cannot do at the moment. Each problem is logged when it appears and when it is over, never in between. */
export interface Problems {
  note(part: string, error: unknown): void;
  over(part: string): void;
  list(): readonly SourceProblem[];
}

export function makeProblems(url: string, logger: Logger): Problems {
  const open = new Map<string, SourceProblem>();
  return {
    note(part, error) {
      const code = error instanceof CimError ? error.code : "source-failed";
      const before = open.get(part);
      const problem = { part, code, message: messageOf(error) };
      open.set(part, problem);
      if (before?.code !== code) logger.warn({ url, part, code }, problem.message);
    },
    over(part) {
      if (open.delete(part)) logger.info({ url, part }, `${part} of ${url} can be read again`);
    },
    list: () => [...open.values()],
  };
}
