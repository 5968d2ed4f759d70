import { parseInput, querySubject } from "@cim/contracts";
import type { z } from "zod";
import type { HistoryAnswer } from "../reader/history-answer.ts";
import type { PartsQuestion } from "./answer-in-parts.ts";

/** What answers each question of a table of schemas. @throws HistoryRefusal, InvalidInputError; the signal's reason */
export type PartsAnswers<Queries extends Readonly<Record<string, z.ZodType>>> = {
  readonly [Name in keyof Queries]: (
    query: z.infer<Queries[Name]>,
    signal: AbortSignal,
  ) => Promise<HistoryAnswer>;
};

/** A question for every schema of the table, each on the subject of its name; what does not fit its schema is refused. */
export function partsQuestions<Queries extends Readonly<Record<string, z.ZodType>>>(of: {
  readonly machine: string;
  readonly context: string;
  readonly queries: Queries;
  readonly answers: PartsAnswers<Queries>;
}): PartsQuestion[] {
  const { machine, context, queries, answers } = of;
  return Object.entries(queries).map(([name, schema]) => ({
    name,
    subject: querySubject.format({ machine, context, name }),
    ask: async (question, signal) =>
      // Each schema's output is what the answer of that name takes.
      await (answers[name] as (query: unknown, signal: AbortSignal) => Promise<HistoryAnswer>)(
        parseInput(schema, question, `The question ${name}`),
        signal,
      ),
  }));
}
