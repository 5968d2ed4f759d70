import { CimError, type HistoryProblem } from "@cim/contracts";
import { HistoryRefusal } from "../../history/reader/history-refusal.ts";

/** What of the graph's errors an asker is told, by their codes. */
const codes: Readonly<Record<string, HistoryProblem["code"]>> = {
  "graph-query": "invalid",
  "cypher-refused": "invalid",
  "graph-timeout": "out-of-time",
  "graph-memory": "out-of-memory",
  "graph-busy": "too-busy",
  "graph-lost": "not-ready",
  "graph-broken": "not-ready",
  forbidden: "forbidden",
  "not-found": "not-found",
};

/** The same error as one whose reason the asker is told, where it is of that kind. */
export function refusalOf(error: unknown): unknown {
  if (!(error instanceof CimError) || error instanceof HistoryRefusal) return error;
  const code = codes[error.code];
  return code === undefined ? error : new HistoryRefusal(code, error.message);
}
