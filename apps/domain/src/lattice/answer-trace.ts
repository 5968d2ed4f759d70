import type { AnyRow, latticeQueries, RouteTrace } from "@cim/contracts";
import { jsonAnswer } from "../history/reader/history-answer.ts";
import { HistoryRefusal } from "../history/reader/history-refusal.ts";
import type { PartsAnswers } from "../history/service/parts-questions.ts";
import type { TraceOrigin } from "./own-origin.ts";
import type { TraceAudit } from "./trace/audit-trace.ts";
import { startOf } from "./trace/start-of.ts";
import type { Tracer } from "./trace/tracer.ts";

export interface LatticeAnswersOptions {
  readonly tracer: Tracer;
  readonly audit: TraceAudit;
  /** Where a message of this process enters. */
  readonly origin: () => Promise<TraceOrigin>;
  /** Rows of `connections` now. */
  readonly connections: () => Iterable<AnyRow>;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** Traces under way at once: each makes every server on its way tell something. */
const mostAtOnce = 4;

/** Answers questions about the lattice. */
export function createLatticeAnswers(options: LatticeAnswersOptions): PartsAnswers<typeof latticeQueries> {
  const { tracer, audit, origin, connections, now } = options;
  let underWay = 0;

  async function traced(
    question: { readonly subject: string; readonly component: string | null },
    actor: string,
    signal: AbortSignal,
  ): Promise<RouteTrace> {
    const began = now();
    const from = await origin();
    const trace = await audit.asked(question, actor, from);
    try {
      const way = await tracer.trace(question.subject, signal);
      const tookMs = now() - began;
      await audit.ended(trace, actor, { outcome: "answered", hops: [...way.hops], tookMs });
      return {
        trace,
        subject: question.subject,
        startedAt: new Date(began).toISOString(),
        tookMs,
        origin: { ...from, client: way.hops.find((hop) => hop.hop === "")?.arrived.name ?? "" },
        component: question.component === null ? null : startOf(question.component, connections(), from),
        hops: [...way.hops],
        missing: [...way.missing],
        cut: way.cut,
      };
    } catch (error) {
      const refusal = error instanceof Error ? error.message : String(error);
      const outcome = signal.aborted ? "cancelled" : "failed";
      await audit.ended(trace, actor, { outcome, refusal, hops: [], tookMs: now() - began });
      throw error;
    }
  }

  return {
    async trace({ reader, actor, question }, signal) {
      if (!reader.slices.includes("lattice"))
        throw new HistoryRefusal(
          "forbidden",
          "To trace a message one must be allowed to see the lattice. Ask somebody who runs this dashboard for another role.",
        );
      if (underWay >= mostAtOnce)
        throw new HistoryRefusal(
          "too-busy",
          `${mostAtOnce} messages are being traced; ask again in a moment.`,
        );
      underWay += 1;
      try {
        return jsonAnswer(await traced(question, actor, signal));
      } finally {
        underWay -= 1;
      }
    },
  };
}
