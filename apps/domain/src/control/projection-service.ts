import {
  commandSubject,
  isProjectionName,
  type ProjectionName,
  type ProjectionStatus,
  projectionNames,
  projectionRequestSchema,
  querySubject,
} from "@cim/contracts";
import type { NatsConnection } from "@nats-io/nats-core";
import { z } from "zod";
import type { Logger } from "../logger.ts";
import type { Projector, ProjectorState, RebuildReport } from "../projector/projector.ts";
import type { Shadows } from "../shadow/shadows.ts";
import { answerRequests, type Responder } from "./answer-requests.ts";
import { type CodedReply, refusal } from "./refusal.ts";

export interface ProjectionServiceOptions {
  readonly connection: NatsConnection;
  readonly machine: string;
  readonly projector: Pick<Projector, "rebuilding" | "position" | "plan" | "tables">;
  readonly shadows: Shadows;
  /** Newest position of the log that is known. */
  readonly head: () => number;
  readonly logger: Logger;
}

/** Answers how projections stand (`domain.queries.projections`, `...shadow`) and lets shadows serve (`...projection.swap`). */
export function startProjectionService(options: ProjectionServiceOptions): readonly Responder[] {
  const { connection, machine, projector, shadows, head, logger } = options;
  const queryOf = (name: string) => querySubject.format({ machine, context: "domain", name });

  function statuses(): readonly ProjectionStatus[] {
    const state: ProjectorState = {
      tables: projector.tables(),
      position: projector.position(),
      plan: projector.plan(),
    };
    return projectionNames.map((projection) => ({
      projection,
      version: state.plan.versions[projection] ?? "",
      position: state.position,
      head: head(),
      rows: state.tables.get(projection)?.size ?? 0,
      rebuilding: projector.rebuilding(projection) ?? null,
      shadow: shadows.statusOf(projection, state),
    }));
  }

  return [
    answerRequests({
      connection,
      subject: queryOf("projections"),
      schema: z.looseObject({}),
      refuse: refusal,
      logger,
      handle: (): { readonly projections: readonly ProjectionStatus[] } | CodedReply => ({
        projections: statuses(),
      }),
    }),
    answerRequests({
      connection,
      subject: queryOf("shadow"),
      schema: projectionRequestSchema,
      refuse: refusal,
      logger,
      handle: async ({ projection }): Promise<object> =>
        isProjectionName(projection) ? await shadows.differenceOf(projection) : unknown(projection),
    }),
    answerRequests({
      connection,
      subject: commandSubject.format({ machine, context: "domain", aggregate: "projection", verb: "swap" }),
      schema: projectionRequestSchema,
      refuse: refusal,
      logger,
      async handle({ projection }): Promise<CodedReply> {
        if (!isProjectionName(projection)) return unknown(projection);
        const report = await shadows.swap(projection);
        logger.info({ projection, ...report }, "A shadow projection serves from now on");
        return { ok: true, message: tell(projection, report) };
      },
    }),
  ];
}

function unknown(projection: string): CodedReply {
  return { ok: false, code: "not-found", message: `There is no projection ${projection}.` };
}

function tell(projection: ProjectionName, { position, differing }: RebuildReport): string {
  const rows = Object.entries(differing).map(([name, count]) => `${count} of ${name}`);
  const changed = rows.length === 0 ? "no row changed" : `rows that changed: ${rows.join(", ")}`;
  return `The changed code of ${projection} serves from position ${position} on; ${changed}.`;
}
