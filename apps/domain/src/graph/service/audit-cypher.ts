import { CimError, type CypherQuestion, catalogue, type GraphAnswer } from "@cim/contracts";
import type { EventPublisher } from "@cim/event-log";
import { HistoryRefusal } from "../../history/reader/history-refusal.ts";
import type { Logger } from "../../logger.ts";
import { refusalOf } from "./refusal-of.ts";

/** Tells the log who asked what in Cypher, before it is run, and how that ended. */
export interface CypherAudit {
  /** @throws HistoryRefusal not-ready when the log does not take it: then it is not to be run */
  asked(
    question: Pick<CypherQuestion, "cypher" | "params">,
    actor: string,
    standing: boolean,
  ): Promise<string>;
  /** Runs it between the two facts. */
  audited(
    question: Pick<CypherQuestion, "cypher" | "params">,
    actor: string,
    signal: AbortSignal,
    run: () => Promise<GraphAnswer>,
  ): Promise<GraphAnswer>;
}

export interface CypherAuditOptions {
  readonly publisher: EventPublisher;
  readonly engine: string;
  readonly newId: () => string;
  readonly logger: Logger;
}

export function createCypherAudit({ publisher, engine, newId, logger }: CypherAuditOptions): CypherAudit {
  async function asked(
    question: Pick<CypherQuestion, "cypher" | "params">,
    actor: string,
    standing: boolean,
  ): Promise<string> {
    const id = newId();
    const parameters = Object.keys(question.params).slice(0, 100);
    const body = { question: id, engine, cypher: question.cypher, parameters, standing };
    try {
      await publisher.publish(catalogue.CypherAsked, body, { actor });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new HistoryRefusal(
        "not-ready",
        `The question is not run, because that it is asked could not be written into the log: ${why}`,
      );
    }
    return id;
  }

  async function answered(
    question: string,
    actor: string,
    how: { outcome: string; refusal?: string; rows: number; tookMs: number },
  ): Promise<void> {
    const { outcome, refusal, rows: answered_rows, tookMs: took_ms } = how;
    const body = { question, outcome, answered_rows, took_ms, ...(refusal === undefined ? {} : { refusal }) };
    try {
      await publisher.publish(catalogue.CypherAnswered, body, { actor });
    } catch (error) {
      // That it was asked is in the log; who asked is not kept waiting for the rest.
      logger.error({ error, question }, "How a question in Cypher ended could not be written into the log");
    }
  }

  return {
    asked,
    async audited(question, actor, signal, run) {
      const id = await asked(question, actor, false);
      const began = performance.now();
      const tookMs = () => Math.round(performance.now() - began);
      try {
        const answer = await run();
        await answered(id, actor, { outcome: "answered", rows: answer.rows.length, tookMs: tookMs() });
        return answer;
      } catch (error) {
        const refused = refusalOf(error);
        const refusal = refused instanceof Error ? refused.message : String(refused);
        await answered(id, actor, {
          outcome: signal.aborted ? "cancelled" : outcomeOf(refused),
          refusal,
          rows: 0,
          tookMs: tookMs(),
        });
        throw refused;
      }
    },
  };
}

function outcomeOf(error: unknown): string {
  if (!(error instanceof CimError)) return "failed";
  if (error.code === "invalid") return "refused";
  return error.code === "out-of-time" || error.code === "out-of-memory" ? error.code : "failed";
}
