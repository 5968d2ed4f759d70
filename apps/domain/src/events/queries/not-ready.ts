import { HistoryRefusal } from "../../history/reader/history-refusal.ts";
import type { IndexProgress } from "./events-context.ts";

/** The index is not far enough to tell: says how far it is. */
export function notReady(progress: IndexProgress, what: string): HistoryRefusal {
  return new HistoryRefusal(
    "not-ready",
    `The index of events cannot tell ${what} yet: it has read up to position ${progress.position()} of ${progress.head()}. Ask again in a moment.`,
  );
}
