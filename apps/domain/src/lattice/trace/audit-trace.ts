import { catalogue, type RouteTrace, type RouteTraceQuestion } from "@cim/contracts";
import type { EventPublisher } from "@cim/event-log";
import { HistoryRefusal } from "../../history/reader/history-refusal.ts";
import type { Logger } from "../../logger.ts";

/** Tells the log who asked for which way, before anything is sent, and how that ended. */
export interface TraceAudit {
  /** @returns the trace's id. @throws HistoryRefusal not-ready when the log does not take it: then nothing is to be sent */
  asked(
    question: RouteTraceQuestion,
    actor: string,
    origin: { readonly server: string; readonly account: string },
  ): Promise<string>;
  ended(trace: string, actor: string, how: TraceEnd): Promise<void>;
}

export interface TraceEnd {
  readonly outcome: "answered" | "cancelled" | "failed";
  readonly refusal?: string;
  readonly hops: RouteTrace["hops"];
  readonly tookMs: number;
}

export interface TraceAuditOptions {
  readonly publisher: EventPublisher;
  readonly newId: () => string;
  readonly logger: Logger;
}

export function createTraceAudit({ publisher, newId, logger }: TraceAuditOptions): TraceAudit {
  return {
    async asked({ subject, component }, actor, { server, account }) {
      const trace = newId();
      try {
        const body = { trace, subject, component, server, account };
        await publisher.publish(catalogue.RouteTraceAsked, body, { actor });
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        throw new HistoryRefusal(
          "not-ready",
          `Nothing was sent, because that it is asked could not be written into the log: ${why}`,
        );
      }
      return trace;
    },
    async ended(trace, actor, { outcome, refusal, hops, tookMs }) {
      const sent = hops.flatMap((hop) => hop.sent);
      const stored = hops.flatMap((hop) => hop.stored);
      const refusals = [...hops.map((hop) => hop.arrived), ...sent, ...stored];
      const body = {
        trace,
        outcome,
        ...(refusal === undefined ? {} : { refusal }),
        servers: hops.length,
        deliveries: sent.filter((to) => to.to === "client" && to.refusal === null).length,
        stores: stored.filter((one) => !one.noInterest && one.refusal === null).length,
        refusals: refusals.filter((one) => one.refusal !== null).length,
        took_ms: tookMs,
      };
      try {
        await publisher.publish(catalogue.RouteTraced, body, { actor });
      } catch (error) {
        // That it was asked is in the log; who asked is not kept waiting for the rest.
        logger.error({ error, trace }, "How the trace of a message ended could not be written into the log");
      }
    },
  };
}
