import { changeTickSchema, differenceSchema, parseInput, pastRowsSchema } from "@cim/contracts";
import { createRoute, OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Environment } from "../http/environment.ts";
import { problemAnswers } from "../http/problem-answers.ts";
import type { PartsAnswer } from "../parts/ask-parts.ts";
import { encodingFor, streamAnswer } from "../parts/stream-answer.ts";
import { type NamedSlice, readSlice } from "../rows/read-slice.ts";
import { historyParameters } from "./history-parameters.ts";
import type { HistoryRoutesOptions } from "./history-routes.ts";
import { isHeld, keptAnswer } from "./permanence.ts";

const unchanged = { 304: { description: "The very answer that the given ETag names" } };
const problems = problemAnswers(400, 401, 403, 404, 503);

const readRows = createRoute({
  method: "get",
  path: "/api/history/rows/{projection}/{slice}",
  summary: "Rows of one slice as of a position, or only those that differ from another position",
  request: { params: historyParameters.slice, query: historyParameters.rows },
  responses: {
    200: { description: "The rows", content: { "application/json": { schema: pastRowsSchema } } },
    ...unchanged,
    ...problems,
  },
});

const readChanges = createRoute({
  method: "get",
  path: "/api/history/changes/{projection}/{slice}",
  summary: "What changed in one slice between two positions, one line a tick",
  request: { params: historyParameters.slice, query: historyParameters.changes },
  responses: {
    200: { description: "Ticks", content: { "application/x-ndjson": { schema: changeTickSchema } } },
    ...unchanged,
    ...problems,
  },
});

const readDifference = createRoute({
  method: "get",
  path: "/api/history/difference/{projection}/{slice}",
  summary: "What differs in one slice between two positions",
  request: { params: historyParameters.slice, query: historyParameters.difference },
  responses: {
    200: { description: "The difference", content: { "application/json": { schema: differenceSchema } } },
    ...unchanged,
    ...problems,
  },
});

/** Past rows, their changes and differences: passed on from the history service as they come. */
export function pastRoutes({ askHistory, permanence, logger }: HistoryRoutesOptions) {
  const app = new OpenAPIHono<Environment>();
  for (const route of [readRows, readChanges, readDifference]) app.openAPIRegistry.registerPath(route);

  /** Answers from what the asker holds, or asks; kept only when all of it is certain. */
  async function answer(
    context: Context<Environment>,
    parts: readonly (string | number | undefined)[],
    askedForm: string | undefined,
    newest: number,
    contentType: string,
    ask: (signal: AbortSignal) => Promise<PartsAnswer>,
  ): Promise<Response> {
    const { signal } = context.req.raw;
    const kept = keptAnswer({ form: permanence.form(), askedForm, parts, encoding: encodingFor(context) });
    if (isHeld(kept, context.req.header("if-none-match")))
      return new Response(null, { status: 304, headers: kept.headers });
    const [answered, isCertain] = await Promise.all([
      ask(signal),
      permanence.isCertain(newest, signal).catch(() => false), // then it is not kept; the answer itself may be there
    ]);
    const caching = isCertain ? kept.headers : { "Cache-Control": "private, no-store" };
    return streamAnswer(context, answered, { ...caching, "Content-Type": contentType }, (error) => {
      const requestId = context.get("requestId");
      if (!signal.aborted) logger.warn({ error, requestId, parts }, "An answer about the past broke off");
    });
  }

  return app
    .get("/api/history/rows/:projection/:slice", (context) => {
      const named = sliceOf(context);
      const { form, at, since } = parseInput(historyParameters.rows, context.req.query(), "The query");
      const query = { ...named, at, ...(since === undefined ? {} : { since }) };
      const parts = ["rows", named.projection, named.slice, at, since];
      return answer(context, parts, form, Math.max(at, since ?? 0), "application/json", (signal) =>
        askHistory.stream("rows", query, signal),
      );
    })
    .get("/api/history/changes/:projection/:slice", (context) => {
      const named = sliceOf(context);
      const { form, from, to, step } = parseInput(
        historyParameters.changes,
        context.req.query(),
        "The query",
      );
      const query = { ...named, from, to, ...(step === undefined ? {} : { step }) };
      const parts = ["changes", named.projection, named.slice, from, to, step];
      return answer(context, parts, form, Math.max(from, to), "application/x-ndjson", (signal) =>
        askHistory.stream("changes", query, signal),
      );
    })
    .get("/api/history/difference/:projection/:slice", (context) => {
      const named = sliceOf(context);
      const { form, from, to, after, limit } = parseInput(
        historyParameters.difference,
        context.req.query(),
        "The query",
      );
      const query = {
        ...named,
        from,
        to,
        ...(after === undefined ? {} : { after }),
        ...(limit === undefined ? {} : { limit }),
      };
      const parts = ["difference", named.projection, named.slice, from, to, after, limit];
      return answer(context, parts, form, Math.max(from, to), "application/json", (signal) =>
        askHistory.stream("difference", query, signal),
      );
    });
}

function sliceOf(context: Context<Environment>): NamedSlice {
  const { projection, slice } = parseInput(historyParameters.slice, context.req.param(), "The path");
  return readSlice(projection, slice, context.get("session").role);
}
