import { latestAnswerSchema, seriesAnswerSchema } from "@cim/contracts";
import { createRoute, OpenAPIHono, type z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Logger } from "pino";
import { readerOf } from "../events/reader-of.ts";
import type { Environment } from "../http/environment.ts";
import { problemAnswers } from "../http/problem-answers.ts";
import { throwInvalid } from "../http/throw-invalid.ts";
import type { PartsAnswer } from "../parts/ask-parts.ts";
import { streamAnswer } from "../parts/stream-answer.ts";
import type { AskSeries } from "./ask-series.ts";
import { seriesParameters } from "./series-parameters.ts";

const found = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  200: { description, content: { "application/json": { schema } } },
  ...problemAnswers(400, 401, 403, 503),
});

const readPoints = createRoute({
  method: "get",
  path: "/api/series",
  summary: "What was measured over a span of time: series=link.rtt~<id>&series=events.rate&from=&to=&points=",
  request: { query: seriesParameters.points },
  responses: found("All series on the same points; null where nothing was measured", seriesAnswerSchema),
});

const readLatest = createRoute({
  method: "get",
  path: "/api/series/latest",
  summary: "The newest value of every series of some measures: measure=link.rtt&within=60",
  request: { query: seriesParameters.latest },
  responses: found("Of each measure: of what, value, seconds since it was measured", latestAnswerSchema),
});

export interface SeriesRoutesOptions {
  readonly askSeries: AskSeries;
  readonly logger: Logger;
}

/** Time series over HTTP: questions passed on to the domain process, with what the session's role may see. */
export function seriesRoutes({ askSeries, logger }: SeriesRoutesOptions) {
  /** As it comes: an answer may have megabytes, and its form is the service's. */
  function pass(context: Context<Environment>, answer: PartsAnswer): Promise<never> {
    const headers = { "Content-Type": "application/json", "Cache-Control": "no-store" };
    const response = streamAnswer(context, answer, headers, (error) => {
      if (!context.req.raw.signal.aborted)
        logger.warn({ error }, "An answer about time series broke off on its way");
    });
    return response as Promise<never>; // the route's type wants a parsed answer
  }

  return new OpenAPIHono<Environment>({ defaultHook: throwInvalid })
    .openapi(readPoints, async (context) => {
      const reader = readerOf(context.get("session").role);
      const question = { reader, ...context.req.valid("query") };
      return pass(context, await askSeries.stream("points", question, context.req.raw.signal));
    })
    .openapi(readLatest, async (context) => {
      const reader = readerOf(context.get("session").role);
      const { measure: measures, within } = context.req.valid("query");
      const question = { reader, measures, within };
      return pass(context, await askSeries.stream("latest", question, context.req.raw.signal));
    });
}
