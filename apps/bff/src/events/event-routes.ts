import {
  causationSchema,
  correlationGroupsSchema,
  eventDetailSchema,
  eventHistogramSchema,
  eventPageSchema,
  eventValuesSchema,
  parseInput,
} from "@cim/contracts";
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Logger } from "pino";
import type { Environment } from "../http/environment.ts";
import { problemAnswers } from "../http/problem-answers.ts";
import { throwInvalid } from "../http/throw-invalid.ts";
import { streamAnswer } from "../parts/stream-answer.ts";
import type { AskEvents } from "./ask-events.ts";
import { eventParameters } from "./event-parameters.ts";
import { readerOf } from "./reader-of.ts";

const json = <Schema extends z.ZodType>(schema: Schema) => ({ "application/json": { schema } });
const found = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  200: { description, content: json(schema) },
  ...problemAnswers(400, 401, 403, 404, 503),
});

const listEvents = createRoute({
  method: "get",
  path: "/api/events",
  summary: "Events, newest first; filters combine, each may be repeated, `!` before a value leaves it out",
  request: { query: eventParameters.list },
  responses: found("A page", eventPageSchema),
});

const readHistogram = createRoute({
  method: "get",
  path: "/api/events/histogram",
  summary: "How many events the filters let through, over time",
  request: { query: eventParameters.histogram },
  responses: found("Counts", eventHistogramSchema),
});

const readValues = createRoute({
  method: "get",
  path: "/api/events/values",
  summary: "Values that one filter can have, among the events that the others let through",
  request: { query: eventParameters.values },
  responses: found("Values, most frequent first", eventValuesSchema),
});

const readCorrelations = createRoute({
  method: "get",
  path: "/api/events/correlations",
  summary: "Correlations of the events that the filters let through, newest first",
  request: { query: eventParameters.correlations },
  responses: found("Groups", correlationGroupsSchema),
});

const listStating = createRoute({
  method: "get",
  path: "/api/events/by-cid/{cid}",
  summary: "The newest events that state a content identifier, as their own or as their place in a chain",
  request: { params: eventParameters.cidPath },
  responses: found("A page; `next` is always null", eventPageSchema),
});

const readEvent = createRoute({
  method: "get",
  path: "/api/events/{position}",
  summary: "One event in full; secret and personal fields are hidden",
  request: { params: eventParameters.path },
  responses: found("The event", eventDetailSchema),
});

const readCauses = createRoute({
  method: "get",
  path: "/api/events/{position}/causation",
  summary: "What caused an event, and what it caused",
  request: { params: eventParameters.path },
  responses: found("The causation tree", causationSchema),
});

const readBody = createRoute({
  method: "get",
  path: "/api/events/{position}/body",
  summary: "The exact bytes of an event's body; refused when fields in it are hidden",
  request: { params: eventParameters.path },
  responses: {
    200: { description: "The bytes", content: { "application/octet-stream": { schema: z.string() } } },
    ...problemAnswers(400, 401, 403, 404, 503),
  },
});

const mostStating = 50;

export interface EventRoutesOptions {
  readonly askEvents: AskEvents;
  readonly logger: Logger;
}

/** Reading events over HTTP: questions passed on to the domain process, with what the session's role may see. */
export function eventRoutes({ askEvents, logger }: EventRoutesOptions) {
  const app = new OpenAPIHono<Environment>({ defaultHook: throwInvalid });
  app.openAPIRegistry.registerPath(readBody);
  app.get("/api/events/:position/body", async (context) => {
    const { position } = parseInput(eventParameters.path, context.req.param(), "The path");
    const reader = readerOf(context.get("session").role);
    const { signal } = context.req.raw;
    const headers = {
      // Never shown by the browser as a document of this origin, whatever the bytes are.
      "Content-Type": "application/octet-stream",
      "Content-Disposition": `attachment; filename="event-${position}.bin"`,
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "Cache-Control": "private, no-cache",
    };
    const answer = await askEvents.stream("body", { reader, position }, signal);
    return streamAnswer(context, answer, headers, (error) => {
      if (!signal.aborted) logger.warn({ error, position }, "A body broke off on its way");
    });
  });
  return app
    .openapi(listEvents, async (context) => {
      const { before, limit, ...filter } = context.req.valid("query");
      const question = { reader: readerOf(context.get("session").role), filter, before, limit };
      return context.json(
        await askEvents.json("page", question, eventPageSchema, context.req.raw.signal),
        200,
      );
    })
    .openapi(readHistogram, async (context) => {
      const { buckets, ...filter } = context.req.valid("query");
      const question = { reader: readerOf(context.get("session").role), filter, buckets };
      const { signal } = context.req.raw;
      return context.json(await askEvents.json("histogram", question, eventHistogramSchema, signal), 200);
    })
    .openapi(readValues, async (context) => {
      const { of, like, limit, ...filter } = context.req.valid("query");
      const question = { reader: readerOf(context.get("session").role), filter, of, like, limit };
      const { signal } = context.req.raw;
      return context.json(await askEvents.json("values", question, eventValuesSchema, signal), 200);
    })
    .openapi(readCorrelations, async (context) => {
      const { before, limit, ...filter } = context.req.valid("query");
      const question = { reader: readerOf(context.get("session").role), filter, before, limit };
      const { signal } = context.req.raw;
      return context.json(
        await askEvents.json("correlations", question, correlationGroupsSchema, signal),
        200,
      );
    })
    .openapi(listStating, async (context) => {
      const { cid } = context.req.valid("param");
      const question = { reader: readerOf(context.get("session").role), cid, limit: mostStating };
      const { signal } = context.req.raw;
      return context.json(await askEvents.json("cid", question, eventPageSchema, signal), 200);
    })
    .openapi(readEvent, async (context) => {
      const question = { reader: readerOf(context.get("session").role), ...context.req.valid("param") };
      const { signal } = context.req.raw;
      return context.json(await askEvents.json("event", question, eventDetailSchema, signal), 200);
    })
    .openapi(readCauses, async (context) => {
      const question = { reader: readerOf(context.get("session").role), ...context.req.valid("param") };
      const { signal } = context.req.raw;
      return context.json(await askEvents.json("causation", question, causationSchema, signal), 200);
    });
}
