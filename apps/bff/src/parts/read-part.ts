import {
  decodeHeaderValue,
  type HistoryProblem,
  historyProblemSchema,
  parseInput,
  partHeader,
} from "@cim/contracts";
import { BrokenAnswerError } from "./broken-answer-error.ts";

/** One part of an answer, its headers read. */
export interface Part {
  readonly number: number;
  readonly isLast: boolean;
  readonly isGzip: boolean;
  readonly problem: HistoryProblem | undefined;
}

const encodings: ReadonlySet<string> = new Set(["", "gzip"]);

/**
 * Reads a part's headers. Pure.
 * @param header looks one header up; empty text when it is not there
 * @throws BrokenAnswerError when they are none of the protocol in contracts/src/history/answer-parts.ts
 */
export function readPart(header: (name: string) => string): Part {
  const number = header(partHeader.part);
  if (!/^\d{1,9}$/u.test(number)) throw new BrokenAnswerError("has a part without its number");
  const encoding = header(partHeader.encoding);
  if (!encodings.has(encoding)) throw new BrokenAnswerError(`is in an encoding nobody asked for`);
  const problem = header(partHeader.problem);
  return {
    number: Number(number),
    isLast: header(partHeader.end) === "true",
    isGzip: encoding === "gzip",
    problem: problem === "" ? undefined : readProblem(problem),
  };
}

function readProblem(text: string): HistoryProblem {
  try {
    return parseInput(historyProblemSchema, JSON.parse(decodeHeaderValue(text)), "The refusal");
  } catch (error) {
    throw new BrokenAnswerError("is a refusal that cannot be read", error);
  }
}
