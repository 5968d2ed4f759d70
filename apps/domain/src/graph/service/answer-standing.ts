import { type GraphQuery, InvalidInputError, type StandingQuestion } from "@cim/contracts";
import { HistoryRefusal } from "../../history/reader/history-refusal.ts";
import { readsOfCypher } from "../standing/reads-of-cypher.ts";
import type { OpenedQuestion, ToKeepOpen } from "../standing/standing-questions.ts";
import type { GraphContext } from "./graph-context.ts";
import { namedQuery } from "./named-query.ts";
import { refusalOf } from "./refusal-of.ts";
import { requireSlices, slicesOfGraph } from "./require-slices.ts";

interface Problem {
  readonly problem: { readonly code: string; readonly message: string };
}

/** Keeps questions open; one that cannot be is answered by why, and holds up none of the others. */
export async function answerStanding(
  context: GraphContext,
  { reader, actor, questions }: GraphQuery<"standing">,
): Promise<{ readonly standing: readonly (OpenedQuestion | Problem)[] }> {
  async function one(question: StandingQuestion): Promise<OpenedQuestion | Problem> {
    try {
      return await context.standing.open(toKeepOpen(question, reader, actor));
    } catch (error) {
      return { problem: problemOf(refusalOf(error)) };
    }
  }
  return { standing: await Promise.all(questions.map(one)) };
}

function toKeepOpen(
  question: StandingQuestion,
  reader: GraphQuery<"standing">["reader"],
  actor: string,
): ToKeepOpen {
  if ("cypher" in question) {
    requireSlices(reader, slicesOfGraph, "what one likes in Cypher");
    return { question, reads: readsOfCypher(question.cypher), actor };
  }
  const query = namedQuery(question.query);
  requireSlices(reader, query.slices, `the question ${query.name}`);
  const reads = { labels: new Set(query.reads.labels), types: new Set(query.reads.types) };
  return { question, reads, actor: undefined };
}

function problemOf(error: unknown): Problem["problem"] {
  if (error instanceof HistoryRefusal) return { code: error.problem.code, message: error.message };
  if (error instanceof InvalidInputError) return { code: "invalid", message: error.message };
  return { code: "failed", message: "The question could not be evaluated; the log of the service says why." };
}
