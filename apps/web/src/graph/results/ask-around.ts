import type { GraphAnswer } from "@cim/contracts/graph";
import { answerGraph } from "../data/answer-graph.ts";
import { askQuestion } from "../data/ask-graph.ts";
import { mostRows, type NamedAsk } from "../data/question.ts";
import { amongThings } from "../data/question-codec.ts";
import type { DrawnAnswer } from "../view/graph-view-props.ts";

/** Most things between which relationships are asked for: a parameter takes no longer list. */
export const mostAmong = 1000;

/** What relates these things to each other. @throws GraphFailedError */
export async function askAmong(things: readonly string[], signal: AbortSignal): Promise<DrawnAnswer> {
  const question: NamedAsk = {
    kind: "named",
    query: amongThings,
    params: { things: things.slice(0, mostAmong) },
    limit: mostRows,
  };
  return answerGraph(await askQuestion(question, signal));
}

/** What a thing is directly related to. @throws GraphFailedError */
export async function askNeighbours(thing: string, signal: AbortSignal): Promise<DrawnAnswer> {
  const answer: GraphAnswer = await askQuestion(
    { kind: "named", query: "neighbourhood", params: { thing, depth: 1 }, limit: 500 },
    signal,
  );
  return answerGraph(answer);
}
