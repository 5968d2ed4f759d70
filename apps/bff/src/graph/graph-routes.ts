import {
  commandSubject,
  connectionSchema,
  connectionsSchema,
  controlReplySchema,
  cypherQuestionSchema,
  graphAnswerSchema,
  graphShapeSchema,
  graphStatusSchema,
  hasRight,
  namedQueryDescriptorSchema,
  namedQuestionSchema,
} from "@cim/contracts";
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { NatsConnection } from "@nats-io/nats-core";
import type { Context } from "hono";
import type { Logger } from "pino";
import { actorOf } from "../commands/actor-of.ts";
import { askDomain } from "../commands/ask-domain.ts";
import { readerOf } from "../events/reader-of.ts";
import type { Environment } from "../http/environment.ts";
import { ForbiddenError } from "../http/http-error.ts";
import { problemAnswers } from "../http/problem-answers.ts";
import { throwInvalid } from "../http/throw-invalid.ts";
import type { PartsAnswer } from "../parts/ask-parts.ts";
import { streamAnswer } from "../parts/stream-answer.ts";
import type { AskGraph } from "./ask-graph.ts";
import { graphParameters } from "./graph-parameters.ts";

const json = <Schema extends z.ZodType>(schema: Schema) => ({ "application/json": { schema } });
const found = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  200: { description, content: json(schema) },
  ...problemAnswers(400, 401, 403, 404, 503),
});
const asked = <Schema extends z.ZodType>(schema: Schema) => ({
  body: { content: json(schema), required: true as const },
});
const queriesSchema = z.object({ queries: z.array(namedQueryDescriptorSchema) });

const routes = {
  status: createRoute({
    method: "get",
    path: "/api/graph/status",
    summary: "Whether the graph can be asked, how far it goes, or why not",
    responses: found("The status", graphStatusSchema),
  }),
  queries: createRoute({
    method: "get",
    path: "/api/graph/queries",
    summary: "Every named query: what it answers, its parameters and its text",
    responses: found("The queries", queriesSchema),
  }),
  shape: createRoute({
    method: "get",
    path: "/api/graph/shape",
    summary: "Labels, relationships and properties that the graph holds now",
    responses: found("The shape", graphShapeSchema),
  }),
  run: createRoute({
    method: "post",
    path: "/api/graph/run",
    summary: "Ask a named query",
    request: asked(namedQuestionSchema),
    responses: found("The answer", graphAnswerSchema),
  }),
  cypher: createRoute({
    method: "post",
    path: "/api/graph/cypher",
    summary:
      "Ask in Cypher, reading only; who asked what goes into the log first. Aborting the request cancels it",
    request: asked(cypherQuestionSchema),
    responses: found("The answer", graphAnswerSchema),
  }),
  connection: createRoute({
    method: "get",
    path: "/api/graph/connection",
    summary: "Everything there is to say about one relationship",
    request: { query: graphParameters.connection },
    responses: found("The connection", connectionSchema),
  }),
  connections: createRoute({
    method: "get",
    path: "/api/graph/connections",
    summary: "How a thing is connected, now or as of a position",
    request: { query: graphParameters.connections },
    responses: found("The connections", connectionsSchema),
  }),
  rebuild: createRoute({
    method: "post",
    path: "/api/graph/rebuild",
    summary: "Build the graph anew from the log",
    responses: found("It is being built", controlReplySchema),
  }),
} as const;

/** Milliseconds for a command to be taken. */
const commandTimeout = 10_000;

export interface GraphRoutesOptions {
  readonly service: NatsConnection;
  readonly machine: string;
  readonly askGraph: AskGraph;
  readonly logger: Logger;
}

/** The graph over HTTP: questions passed on to the domain process, with what the session's role may see. */
export function graphRoutes({ service, machine, askGraph, logger }: GraphRoutesOptions) {
  const app = new OpenAPIHono<Environment>({ defaultHook: throwInvalid });
  /** As it comes: an answer may have megabytes, and its form is the graph service's. */
  function pass(context: Context<Environment>, answer: PartsAnswer): Promise<never> {
    const headers = { "Content-Type": "application/json", "Cache-Control": "no-store" };
    const response = streamAnswer(context, answer, headers, (error) => {
      if (!context.req.raw.signal.aborted)
        logger.warn({ error }, "An answer of the graph broke off on its way");
    });
    return response as Promise<never>; // the route's type wants a parsed answer
  }

  return app
    .openapi(routes.status, async (context) => {
      const status = await askGraph.json("status", {}, graphStatusSchema, context.req.raw.signal);
      return context.json(status, 200, { "Cache-Control": "no-store" });
    })
    .openapi(routes.queries, async (context) => {
      const { signal } = context.req.raw;
      const queries = await askGraph.json("catalogue", {}, z.array(namedQueryDescriptorSchema), signal);
      return context.json({ queries }, 200);
    })
    .openapi(routes.shape, async (context) => {
      const reader = readerOf(context.get("session").role);
      return context.json(
        await askGraph.json("shape", { reader }, graphShapeSchema, context.req.raw.signal),
        200,
      );
    })
    .openapi(routes.run, async (context) => {
      const question = context.req.valid("json");
      const reader = readerOf(context.get("session").role);
      return pass(context, await askGraph.stream("run", { reader, question }, context.req.raw.signal));
    })
    .openapi(routes.cypher, async (context) => {
      const { user, role } = context.get("session");
      if (!hasRight(role, "ask-cypher")) throw new ForbiddenError("ask the graph in Cypher");
      const request = { reader: readerOf(role), actor: actorOf(user), question: context.req.valid("json") };
      return pass(context, await askGraph.stream("cypher", request, context.req.raw.signal));
    })
    .openapi(routes.connection, async (context) => {
      const request = { reader: readerOf(context.get("session").role), ...context.req.valid("query") };
      const { signal } = context.req.raw;
      return context.json(await askGraph.json("connection", request, connectionSchema, signal), 200);
    })
    .openapi(routes.connections, async (context) => {
      const request = { reader: readerOf(context.get("session").role), ...context.req.valid("query") };
      const { signal } = context.req.raw;
      return context.json(await askGraph.json("connections", request, connectionsSchema, signal), 200);
    })
    .openapi(routes.rebuild, async (context) => {
      if (!hasRight(context.get("session").role, "rebuild-projection"))
        throw new ForbiddenError("rebuild the graph");
      const reply = await askDomain({
        connection: service,
        subject: commandSubject.format({ machine, context: "graph", aggregate: "graph", verb: "rebuild" }),
        body: {},
        schema: controlReplySchema,
        timeout: commandTimeout,
        who: "The graph service",
      });
      return context.json(reply, 200);
    });
}
