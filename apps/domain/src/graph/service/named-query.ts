import type { EventReader, GraphAnswer, NamedQuestion } from "@cim/contracts";
import { type NamedQuery, namedQueries, runNamedQuery } from "@cim/graph";
import { HistoryRefusal } from "../../history/reader/history-refusal.ts";
import type { ReadableGraph } from "../keeper/keep-graph.ts";
import type { GraphReading } from "./graph-context.ts";

/** Milliseconds that a question with a name, or about connections, may take. */
const timeout = 20_000;

/** @throws HistoryRefusal invalid, naming what there is */
export function namedQuery(name: string): NamedQuery {
  const query = namedQueries.find((one) => one.name === name);
  if (query !== undefined) return query;
  const names = namedQueries.map((one) => one.name).join(", ");
  throw new HistoryRefusal("invalid", `There is no question called ${name}; there are ${names}.`);
}

/** What every read of one answer has in common. */
export function readingOf({ position }: ReadableGraph, slices: EventReader["slices"]) {
  return { now: new Date().toISOString(), position, timeout, slices };
}

/** @throws as runNamedQuery of @cim/graph */
export async function askNamed(
  question: NamedQuestion,
  slices: EventReader["slices"],
  { graph, signal }: GraphReading,
): Promise<GraphAnswer> {
  return await runNamedQuery(graph.store, question, { ...readingOf(graph, slices), signal });
}
