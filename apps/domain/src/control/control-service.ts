import { commandSubject, isProjectionName, rebuildRequestSchema, retryRequestSchema } from "@cim/contracts";
import type { NatsConnection } from "@nats-io/nats-core";
import type { Logger } from "../logger.ts";
import type { Projector, RebuildReport, RetryOutcome } from "../projector/projector.ts";
import { answerRequests, type Responder } from "./answer-requests.ts";
import { type CodedReply, refusal } from "./refusal.ts";

export interface ControlServiceOptions {
  readonly connection: NatsConnection;
  readonly machine: string;
  readonly projector: Pick<Projector, "rebuild" | "retry">;
  readonly logger: Logger;
}

const words: Readonly<Record<RetryOutcome, CodedReply>> = {
  passed: { ok: true, message: "The event was taken; the rows are rebuilt with it." },
  "failed-again": { ok: false, message: "The event failed again; its row says why and counts the attempt." },
  "not-set-aside": notFound("This event is not set aside for this projection."),
  "not-in-log": notFound("The log no longer holds this event."),
};

/** Answers the commands `projection.rebuild` and `set-aside.retry`; one at a time for each projection. */
export function startControlService(options: ControlServiceOptions): readonly Responder[] {
  const { connection, machine, projector, logger } = options;
  const subjectOf = (aggregate: string, verb: string) =>
    commandSubject.format({ machine, context: "domain", aggregate, verb });
  return [
    answerRequests({
      connection,
      subject: subjectOf("projection", "rebuild"),
      schema: rebuildRequestSchema,
      refuse: refusal,
      logger,
      async handle({ projections }): Promise<CodedReply> {
        const unknown = projections.filter((name) => !isProjectionName(name));
        if (unknown.length > 0) return notFound(`There is no projection ${unknown.join(", ")}.`);
        return { ok: true, message: tell(await projector.rebuild(projections.filter(isProjectionName))) };
      },
    }),
    answerRequests({
      connection,
      subject: subjectOf("set-aside", "retry"),
      schema: retryRequestSchema,
      refuse: refusal,
      logger,
      handle: async ({ event, projection }): Promise<CodedReply> =>
        words[await projector.retry(event, projection)],
    }),
  ];
}

function notFound(message: string): CodedReply {
  return { ok: false, code: "not-found", message };
}

function tell({ events, position, differing }: RebuildReport): string {
  const rows = Object.entries(differing).map(([name, count]) => `${count} of ${name}`);
  const found =
    rows.length === 0 ? "no row differed" : `these rows differed and were corrected: ${rows.join(", ")}`;
  return `Folded ${events} events up to position ${position} anew; ${found}.`;
}
