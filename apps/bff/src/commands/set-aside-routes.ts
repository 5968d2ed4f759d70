import { commandSubject, controlReplySchema, hasRight, parseInput, retryRequestSchema } from "@cim/contracts";
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { NatsConnection } from "@nats-io/nats-core";
import type { Environment } from "../http/environment.ts";
import { ForbiddenError, UpstreamUnavailableError } from "../http/http-error.ts";
import { problemAnswers } from "../http/problem-answers.ts";
import { throwInvalid } from "../http/throw-invalid.ts";

const retry = createRoute({
  method: "post",
  path: "/api/set-aside/{position}/{projection}/retry",
  summary: "Fold an event that was set aside once more",
  request: {
    params: z.object({
      position: z.coerce.number().int().positive(),
      projection: z.string().regex(/^[a-z-]{1,64}$/u),
    }),
  },
  responses: {
    200: {
      description: "What the projector says",
      content: { "application/json": { schema: controlReplySchema } },
    },
    ...problemAnswers(400, 401, 403, 415, 503),
  },
});

const timeout = 10_000;

/** Commands to the domain process about events that a projection could not take. */
export function setAsideRoutes(connection: NatsConnection, machine: string) {
  const subject = commandSubject.format({
    machine,
    context: "domain",
    aggregate: "set-aside",
    verb: "retry",
  });
  return new OpenAPIHono<Environment>({ defaultHook: throwInvalid }).openapi(retry, async (context) => {
    if (!hasRight(context.get("session").role, "retry-set-aside")) throw new ForbiddenError("retry events");
    const { position, projection } = context.req.valid("param");
    const request = retryRequestSchema.parse({ event: position, projection });
    const reply = await connection
      .request(subject, JSON.stringify(request), { timeout })
      .catch((error: unknown) => {
        throw new UpstreamUnavailableError("The projector", error);
      });
    return context.json(parseInput(controlReplySchema, reply.json(), "The projector's answer"), 200);
  });
}
