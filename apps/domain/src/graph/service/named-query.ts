import type { EventReader, GraphAnswer, NamedQuestion } from "@cim/contracts";
import { type NamedQuery, namedQueries, runNamedQuery } from "@cim/graph";
import { HistoryRefusal } from "../../history/reader/history-refusal.ts";
import type { GraphReading } from "./graph-context.ts";

/** Milliseconds that a question with a name may take. */
const timeout = 20_000;

/** @throws HistoryRefusal invalid, naming what there is */
export function namedQuery(name: string): NamedQuery {
  const query = namedQueries.find((one) => one.name === name);
  if (query !== undefined) return query;
  const names = namedQueries.map((one) => one.name).join(", ");
  throw new HistoryRefusal("invalid", `There is no question called ${name}; there are ${names}.`);
}

/** @throws as runNamedQuery of @cim/graph */
export async function askNamed(
  question: NamedQuestion,
  slices: EventReader["slices"],
  { graph, signal }: GraphReading,
): Promise<GraphAnswer> {
  const now = new Date().toISOString();
  return await runNamedQuery(graph.store, question, {
    now,
    position: graph.position,
    timeout,
    slices,
    signal,
  });
}
