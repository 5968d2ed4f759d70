import { hasRight, standingChangeSchema } from "@cim/contracts";
import { createRoute, OpenAPIHono } from "@hono/zod-openapi";
import type { Logger } from "pino";
import type { Environment } from "../http/environment.ts";
import { ForbiddenError, HttpError } from "../http/http-error.ts";
import { problemAnswers } from "../http/problem-answers.ts";
import { throwInvalid } from "../http/throw-invalid.ts";
import { openEventStream } from "./event-stream.ts";
import { graphParameters, readStandingQuestions } from "./graph-parameters.ts";
import type { Standing } from "./standing.ts";

const openStanding = createRoute({
  method: "get",
  path: "/api/graph/standing",
  summary: "Keeps questions open: their rows, and what comes and goes, as server-sent events named `change`",
  request: { query: graphParameters.standing },
  responses: {
    200: { description: "Changes", content: { "text/event-stream": { schema: standingChangeSchema } } },
    ...problemAnswers(400, 401, 403, 503),
  },
});

/** Streams of standing questions at once: of one person, and in all. */
const mostStreams = { each: 6, all: 300 } as const;
/** Milliseconds after which a stream ends, so that its session is looked at again when the page comes back. */
const streamLifetime = 300_000;
export interface StandingRoutesOptions {
  readonly standing: Standing;
  readonly logger: Logger;
}

class TooManyStreamsError extends HttpError {
  constructor() {
    super(503, "too-busy", "Too many pages keep questions open; close one of yours, or ask again later.", {
      headers: { "Retry-After": "30" },
    });
  }
}

/** `GET /api/graph/standing`: what comes and goes in the rows of questions, while a page keeps them open. */
export function standingRoutes({ standing, logger }: StandingRoutesOptions) {
  const open = new Map<string, number>();
  let openInAll = 0;

  function enter(user: string): () => void {
    const mine = open.get(user) ?? 0;
    if (mine >= mostStreams.each || openInAll >= mostStreams.all) throw new TooManyStreamsError();
    open.set(user, mine + 1);
    openInAll += 1;
    return () => {
      openInAll -= 1;
      const left = (open.get(user) ?? 1) - 1;
      if (left === 0) open.delete(user);
      else open.set(user, left);
    };
  }

  return new OpenAPIHono<Environment>({ defaultHook: throwInvalid }).openapi(openStanding, (context) => {
    const session = context.get("session");
    const questions = readStandingQuestions(context.req.valid("query").question);
    if (questions.some((question) => "cypher" in question) && !hasRight(session.role, "ask-cypher"))
      throw new ForbiddenError("ask the graph in Cypher");
    const leave = enter(session.user);
    const stream = openEventStream(() => {
      clearTimeout(lifetime);
      close();
      leave();
    });
    const lifetime = setTimeout(() => stream.end(), streamLifetime).unref();
    const close = standing.open({
      session,
      questions,
      hear: (change) => stream.send("change", change),
      fail(error) {
        const message = error instanceof HttpError ? error.message : "The graph cannot be asked now.";
        if (!(error instanceof HttpError))
          logger.error({ error }, "Standing questions could not be kept open");
        stream.send("problem", { message });
        stream.end();
      },
    });
    return new Response(stream.body, {
      headers: {
        "Content-Type": "text/event-stream",
        "Cache-Control": "no-store",
        "X-Accel-Buffering": "no",
      },
    });
  });
}
