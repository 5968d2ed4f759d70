import type { GraphStore } from "@cim/graph";
import type { WorkQueue } from "../../history/reader/work-queue.ts";
import type { KeptGraph, ReadableGraph } from "../keeper/keep-graph.ts";
import type { StandingQuestions } from "../standing/standing-questions.ts";
import type { CypherAudit } from "./audit-cypher.ts";

/** What an answer is made from, of a store that is open. */
export interface GraphReading {
  readonly signal: AbortSignal;
  readonly graph: ReadableGraph;
}

/** What questions about the graph are answered from. */
export interface GraphContext {
  readonly engine: GraphStore["engine"];
  readonly kept: KeptGraph;
  readonly audit: CypherAudit;
  readonly standing: StandingQuestions;
  readonly queue: WorkQueue;
}
