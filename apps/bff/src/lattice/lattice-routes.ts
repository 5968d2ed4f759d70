import { hasRight, routeTraceQuestionSchema, routeTraceSchema } from "@cim/contracts";
import { createRoute, OpenAPIHono } from "@hono/zod-openapi";
import { actorOf } from "../commands/actor-of.ts";
import { readerOf } from "../events/reader-of.ts";
import type { Environment } from "../http/environment.ts";
import { ForbiddenError } from "../http/http-error.ts";
import { problemAnswers } from "../http/problem-answers.ts";
import { throwInvalid } from "../http/throw-invalid.ts";
import type { AskLattice } from "./ask-lattice.ts";

const trace = createRoute({
  method: "post",
  path: "/api/lattice/trace",
  summary:
    "Trace which way a message on a subject would go; nothing is delivered or stored, and who asked goes into the log first",
  request: {
    body: { content: { "application/json": { schema: routeTraceQuestionSchema } }, required: true },
  },
  responses: {
    200: { description: "The way", content: { "application/json": { schema: routeTraceSchema } } },
    ...problemAnswers(400, 401, 403, 503),
  },
});

export interface LatticeRoutesOptions {
  readonly askLattice: AskLattice;
}

/** What is asked of the lattice itself, besides its rows. */
export function latticeRoutes({ askLattice }: LatticeRoutesOptions) {
  const app = new OpenAPIHono<Environment>({ defaultHook: throwInvalid });
  return app.openapi(trace, async (context) => {
    const { user, role } = context.get("session");
    if (!hasRight(role, "trace-route")) throw new ForbiddenError("trace the way of messages");
    const request = { reader: readerOf(role), actor: actorOf(user), question: context.req.valid("json") };
    const answer = await askLattice.json("trace", request, routeTraceSchema, context.req.raw.signal);
    return context.json(answer, 200, { "Cache-Control": "no-store" });
  });
}
