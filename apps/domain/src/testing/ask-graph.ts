import {
  type GraphAnswer,
  type GraphQueryName,
  type GraphStatus,
  graphAnswerSchema,
  type graphQueries,
  graphStatusSchema,
  type HistoryProblem,
  querySubject,
  type StandingChange,
  standingChangeSchema,
  standingReplySchema,
} from "@cim/contracts";
import { waitFor } from "@cim/testing";
import type { NatsConnection } from "@nats-io/nats-core";
import { z } from "zod";
import { type AskPartsOptions, askPartsOn } from "./ask-parts.ts";
import { everything } from "./events-under-test.ts";
import { machine } from "./random-log.ts";

export type GraphQuestion<Name extends GraphQueryName> = z.input<(typeof graphQueries)[Name]>;

export interface StandingWhole {
  readonly question: string;
  readonly subject: string;
  readonly change: StandingChange;
}

/** Asks the graph service as a test does. */
export interface AskGraph {
  /** The answer by its schema. @throws Error with the problem's code and message */
  ask<Name extends GraphQueryName, Schema extends z.ZodType>(
    name: Name,
    query: GraphQuestion<Name>,
    schema: Schema,
    options?: AskPartsOptions,
  ): Promise<z.output<Schema>>;
  problemOf<Name extends GraphQueryName>(
    name: Name,
    query: GraphQuestion<Name>,
    options?: AskPartsOptions,
  ): Promise<HistoryProblem | undefined>;
  run(query: string, params: Record<string, string | number | boolean>): Promise<GraphAnswer>;
  /** Opens one question, or keeps it open. */
  open(question: GraphQuestion<"standing">["questions"][number], actor?: string): Promise<StandingWhole>;
  status(): Promise<GraphStatus>;
  /** Resolves to its status when the graph is ready and holds this position. */
  reaches(position: number): Promise<GraphStatus>;
}

const wholeSchema = z.object({ question: z.string(), subject: z.string(), change: standingChangeSchema });

/** @param describe what else to tell when the graph does not get where it should */
export function askGraphOn(connection: NatsConnection, describe: () => string = () => ""): AskGraph {
  const subjectOf = (name: GraphQueryName) => querySubject.format({ machine, context: "graph", name });
  const asker: AskGraph = {
    async ask(name, query, schema, options) {
      const { problem, text } = await askPartsOn(connection, subjectOf(name), query, options);
      if (problem !== undefined) throw new Error(`${problem.code}: ${problem.message}`);
      return schema.parse(JSON.parse(text));
    },
    problemOf: async (name, query, options) =>
      (await askPartsOn(connection, subjectOf(name), query, options)).problem,
    run: (query, params) =>
      asker.ask("run", { reader: everything, question: { query, params } }, graphAnswerSchema),
    async open(question, actor = "person:ada") {
      const query = { reader: everything, actor, questions: [question] };
      const { standing } = await asker.ask("standing", query, standingReplySchema);
      const [reply] = standing;
      if (reply === undefined || "problem" in reply) throw new Error(JSON.stringify(reply));
      return wholeSchema.parse(reply);
    },
    status: () => asker.ask("status", {}, graphStatusSchema),
    async reaches(position) {
      let status: GraphStatus | undefined;
      return await waitFor(
        async () => {
          // Nobody answers while its thread is started.
          status = await asker.status().catch(() => undefined);
          return status?.state === "ready" && status.position >= position ? status : undefined;
        },
        {
          describe: () => `the graph at ${position}; ${JSON.stringify(status)} ${describe()}`,
          timeout: 120_000,
        },
      );
    },
  };
  return asker;
}
