import { InvalidInputError } from "@cim/contracts";
import { HistoryRefusal } from "../../history/reader/history-refusal.ts";
import type { Logger } from "../../logger.ts";
import { refusalOf } from "./refusal-of.ts";

/**
 * What those who watch a standing question are told when it could not be evaluated: nothing while the graph is away, because it is
 * evaluated again as soon as it is back.
 */
export function standingProblemOf(logger: Logger): (error: unknown) => string | undefined {
  return (error) => {
    const refused = refusalOf(error);
    if (refused instanceof HistoryRefusal) {
      return refused.problem.code === "not-ready" || refused.problem.code === "too-busy"
        ? undefined
        : refused.message;
    }
    if (refused instanceof InvalidInputError) return refused.message;
    logger.error({ error }, "A standing question could not be evaluated");
    return "The question could not be evaluated; it is tried again when something that it reads changes.";
  };
}
