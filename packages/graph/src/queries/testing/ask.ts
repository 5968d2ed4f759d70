import type { EventChanges, GraphAnswer } from "@cim/contracts";
import type { GraphStore } from "../../port/graph-store.ts";
import { namedQueries } from "../named-queries.ts";
import { type NamedQueryOptions, runNamedQuery } from "../run-named-query.ts";
import { timeAt } from "./changes.ts";

const everySlice = ["delivery", "fleet", "lattice", "language", "history", "access", "other"];

type Params = Readonly<Record<string, string | number | boolean | string[]>>;

export function askedAt(position: number): NamedQueryOptions {
  return { now: timeAt(position), position, timeout: 60_000, slices: everySlice };
}

/** The whole answer, each row checked by the schema of the query's rows. */
export async function answerTo(
  store: GraphStore,
  query: string,
  params: Params = {},
  { limit = 1000, position = 60 } = {},
): Promise<GraphAnswer> {
  const answer = await runNamedQuery(store, { query, params: { ...params }, limit }, askedAt(position));
  const schema = namedQueries.find(({ name }) => name === query)?.row;
  for (const row of answer.rows)
    schema?.parse(Object.fromEntries(answer.columns.map(({ name }, index) => [name, row[index]])));
  return answer;
}

/** Rows with each thing as its key, which reads well in an expectation. */
export async function rowsOf(store: GraphStore, query: string, params: Params = {}): Promise<unknown[][]> {
  return (await answerTo(store, query, params)).rows.map((row) => row.map(inShort));
}

function inShort(cell: unknown): unknown {
  if (Array.isArray(cell)) return cell.map(inShort);
  if (typeof cell === "object" && cell !== null && "kind" in cell && "id" in cell)
    return `${cell.kind}:${cell.id}`;
  return cell;
}

export async function fill(store: GraphStore, batch: readonly EventChanges[]): Promise<void> {
  const position = batch.at(-1)?.position ?? 0;
  await store.apply(batch, { machine: "local", position, schema: 1, log: "test" });
}
