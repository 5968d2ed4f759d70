import {
  type GraphAnswer,
  type GraphQuery,
  type GraphStatus,
  type graphQueries,
  graphSchemaVersion,
  type StandingQuestion,
} from "@cim/contracts";
import { connectionOf, connectionsOf, describeQueries } from "@cim/graph";
import { type HistoryAnswer, jsonAnswer } from "../../history/reader/history-answer.ts";
import type { PartsAnswers } from "../../history/service/parts-questions.ts";
import { answerStanding } from "./answer-standing.ts";
import { createShapes } from "./create-shapes.ts";
import type { GraphContext, GraphReading } from "./graph-context.ts";
import { askNamed, namedQuery, readingOf } from "./named-query.ts";
import { refusalOf } from "./refusal-of.ts";
import { requireSlices, slicesOfGraph } from "./require-slices.ts";

/** Answers one question about the graph. @throws HistoryRefusal, InvalidInputError; the signal's reason */
export type GraphAnswers = PartsAnswers<typeof graphQueries>;

export function createGraphAnswers(context: GraphContext): GraphAnswers {
  const { kept, queue } = context;
  const shapes = createShapes();

  /** Reads the graph in its turn. */
  async function reading(
    signal: AbortSignal,
    read: (reading: GraphReading) => Promise<unknown>,
  ): Promise<HistoryAnswer> {
    try {
      return await queue.run(signal, async () =>
        jsonAnswer(await kept.read(signal, (graph, whole) => read({ graph, signal: whole }))),
      );
    } catch (error) {
      throw refusalOf(error);
    }
  }

  return {
    status: async () => jsonAnswer(await statusOf(context)),
    catalogue: async () => jsonAnswer(describeQueries()),
    async shape({ reader }, signal) {
      requireSlices(reader, slicesOfGraph, "the shape of the graph");
      return await reading(signal, ({ graph }) => shapes.of(graph));
    },
    run: ({ reader, question }, signal) =>
      reading(signal, (whole) => askNamed(question, reader.slices, whole)),
    async cypher({ reader, actor, question }, signal) {
      requireSlices(reader, slicesOfGraph, "what one likes in Cypher");
      return jsonAnswer(
        await context.audit.audited(question, actor, signal, () => askCypher(context, question, signal)),
      );
    },
    connection: ({ reader, ...query }, signal) =>
      reading(signal, ({ graph, signal: whole }) =>
        connectionOf(graph.store, { ...query, ...readingOf(graph, reader.slices), signal: whole }),
      ),
    connections: ({ reader, ...query }, signal) =>
      reading(signal, ({ graph, signal: whole }) =>
        connectionsOf(graph.store, { ...query, ...readingOf(graph, reader.slices), signal: whole }),
      ),
    standing: async (query) => jsonAnswer(await answerStanding(context, query)),
  };
}

/** Evaluates a question that is kept open; it waits for nobody but its like. */
export async function evaluateStanding(
  context: Pick<GraphContext, "kept">,
  question: StandingQuestion,
  signal: AbortSignal,
): Promise<GraphAnswer> {
  if ("cypher" in question) return await askCypher(context, { ...question, explain: false }, signal);
  const { slices } = namedQuery(question.query); // whoever opened it may see them
  try {
    return await context.kept.read(signal, (graph, whole) =>
      askNamed(question, [...slices], { graph, signal: whole }),
    );
  } catch (error) {
    throw refusalOf(error);
  }
}

async function askCypher(
  { kept }: Pick<GraphContext, "kept">,
  question: GraphQuery<"cypher">["question"],
  signal: AbortSignal,
): Promise<GraphAnswer> {
  try {
    return await kept.read(signal, ({ console }, whole) => console.ask(question, whole));
  } catch (error) {
    throw refusalOf(error);
  }
}

async function statusOf({ engine, kept }: GraphContext): Promise<GraphStatus> {
  const { nodes, relationships } = await kept.size();
  return { engine, ...kept.progress(), nodes, relationships, schema: graphSchemaVersion };
}
