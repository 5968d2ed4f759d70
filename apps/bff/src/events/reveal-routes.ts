import { eventDetailSchema, hasRight, revealBodySchema } from "@cim/contracts";
import { createRoute, OpenAPIHono } from "@hono/zod-openapi";
import { actorOf } from "../commands/actor-of.ts";
import type { Environment } from "../http/environment.ts";
import { ForbiddenError, TooManyRequestsError } from "../http/http-error.ts";
import { problemAnswers } from "../http/problem-answers.ts";
import { createRateLimit } from "../http/rate-limit.ts";
import { throwInvalid } from "../http/throw-invalid.ts";
import type { AskEvents } from "./ask-events.ts";
import { eventParameters } from "./event-parameters.ts";
import { readerOf } from "./reader-of.ts";

const reveal = createRoute({
  method: "post",
  path: "/api/events/{position}/reveal",
  summary:
    "Show the hidden fields of one event; that they are shown, to whom and why, goes into the log first",
  request: {
    params: eventParameters.path,
    body: { content: { "application/json": { schema: revealBodySchema } }, required: true },
  },
  responses: {
    200: {
      description: "The event, nothing of it hidden",
      content: { "application/json": { schema: eventDetailSchema } },
    },
    ...problemAnswers(400, 401, 403, 404, 413, 415, 429, 503),
  },
});

/** One person looks at one event after the other; a program that reveals them all is slowed down. */
const pace = { burst: 20, perSecond: 0.2 };

export interface RevealRoutesOptions {
  readonly askEvents: AskEvents;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** `POST /api/events/{position}/reveal`, for those who have the right `reveal-masked`. */
export function revealRoutes({ askEvents, now }: RevealRoutesOptions) {
  const limit = createRateLimit({ ...pace, now });
  return new OpenAPIHono<Environment>({ defaultHook: throwInvalid }).openapi(reveal, async (context) => {
    const { user, role } = context.get("session");
    if (!hasRight(role, "reveal-masked")) throw new ForbiddenError("see secret and personal fields");
    const wait = limit.take(user);
    if (wait > 0) throw new TooManyRequestsError(wait, "Too many events revealed by you");
    const { position } = context.req.valid("param");
    const { reason } = context.req.valid("json");
    const request = { reader: readerOf(role), position, reason, actor: actorOf(user) };
    const event = await askEvents.reveal(request, context.req.raw.signal);
    return context.json(event, 200, { "Cache-Control": "no-store" });
  });
}
