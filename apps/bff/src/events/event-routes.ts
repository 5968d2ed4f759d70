import {
  causationSchema,
  type EventPage,
  eventDetailSchema,
  eventPageSchema,
  eventQuerySchema,
  InvalidInputError,
  isSubjectPattern,
  parseInput,
  type Role,
} from "@cim/contracts";
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Environment } from "../http/environment.ts";
import { ForbiddenError, NotFoundError } from "../http/http-error.ts";
import { problemAnswers } from "../http/problem-answers.ts";
import { throwInvalid } from "../http/throw-invalid.ts";
import { type EventSource, maySeeEvent, type SeenEvent } from "./event-source.ts";
import { findByCorrelation, findById } from "./find-events.ts";
import type { LookUp } from "./look-up.ts";
import { maskEmailInBytes } from "./mask-email.ts";
import { readCausation } from "./read-causation.ts";
import { maskSummary, readEventDetail, readsMasked } from "./read-event-detail.ts";
import { type EventPageQuery, readEventPage } from "./read-event-page.ts";

const positionParameters = z.object({ position: z.coerce.number().int().positive() });
const json = <Schema extends z.ZodType>(schema: Schema) => ({ "application/json": { schema } });

const listEvents = createRoute({
  method: "get",
  path: "/api/events",
  summary: "Events, newest first: all, by subject, type, correlation or id",
  request: { query: eventQuerySchema },
  responses: {
    200: { description: "A page", content: json(eventPageSchema) },
    ...problemAnswers(400, 401, 503),
  },
});

const readEvent = createRoute({
  method: "get",
  path: "/api/events/{position}",
  summary: "One event in full",
  request: { params: positionParameters },
  responses: {
    200: { description: "The event", content: json(eventDetailSchema) },
    ...problemAnswers(400, 401, 403, 404, 503),
  },
});

const readCauses = createRoute({
  method: "get",
  path: "/api/events/{position}/causation",
  summary: "What caused an event, and what it caused",
  request: { params: positionParameters },
  responses: {
    200: { description: "The causation tree", content: json(causationSchema) },
    ...problemAnswers(400, 401, 403, 404, 503),
  },
});

const readBody = createRoute({
  method: "get",
  path: "/api/events/{position}/body",
  summary: "The exact bytes of an event's body",
  request: { params: positionParameters },
  responses: {
    200: { description: "The bytes", content: { "application/octet-stream": { schema: z.string() } } },
    ...problemAnswers(400, 401, 403, 404, 503),
  },
});

export interface EventRoutesOptions {
  readonly source: EventSource;
  readonly lookUp: LookUp;
}

/** Reading the log over HTTP, within what the session's role may see. */
export function eventRoutes({ source, lookUp }: EventRoutesOptions) {
  async function seen(position: number, role: Role): Promise<SeenEvent> {
    const record = await source.log.get(position);
    if (record === undefined) throw new NotFoundError(`The log holds no event at position ${position}.`);
    const event = source.read(record);
    if (!maySeeEvent(role, event.event)) throw new ForbiddenError(`see events of ${event.event.context}`);
    return event;
  }

  async function page(
    query: z.output<typeof eventQuerySchema>,
    role: Role,
    signal: AbortSignal,
  ): Promise<EventPage> {
    const { before, limit } = query;
    const [id, correlation, subject, type] = [
      query.id[0],
      query.correlation[0],
      query.subject[0],
      query.type[0],
    ];
    const filters = { subject, type, before, limit };
    if (id !== undefined) return pageOfOne(await findById(source, lookUp, id), role);
    if (correlation !== undefined)
      return findByCorrelation(source, lookUp, { correlation, ...filters }, role);
    return readEventPage(source, checked(filters), role, signal);
  }

  async function pageOfOne(event: SeenEvent | undefined, role: Role): Promise<EventPage> {
    const { last } = await source.log.bounds();
    const events = event !== undefined && maySeeEvent(role, event.event) ? [event.summary] : [];
    return { events, next: null, head: last, read: events.length };
  }

  const app = new OpenAPIHono<Environment>({ defaultHook: throwInvalid });
  app.openAPIRegistry.registerPath(readBody);
  app.get("/api/events/:position/body", async (context) => {
    const { position } = parseInput(positionParameters, context.req.param(), "The path");
    const { role } = context.get("session");
    const { record } = await seen(position, role);
    if (readsMasked(role) && maskEmailInBytes(record.body) !== record.body) {
      throw new ForbiddenError("read the exact bytes of an event that holds e-mail addresses");
    }
    return new Response(Buffer.from(record.body), {
      headers: {
        // Never shown by the browser as a document of this origin, whatever the bytes are.
        "Content-Type": "application/octet-stream",
        "Content-Disposition": `attachment; filename="event-${position}.bin"`,
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "private, no-cache",
      },
    });
  });
  return app
    .openapi(listEvents, async (context) => {
      const { role } = context.get("session");
      const answer = await page(context.req.valid("query"), role, context.req.raw.signal);
      const events = readsMasked(role) ? answer.events.map(maskSummary) : answer.events;
      return context.json({ ...answer, events }, 200);
    })
    .openapi(readEvent, async (context) => {
      const { role } = context.get("session");
      const event = await seen(context.req.valid("param").position, role);
      return context.json(await readEventDetail(source, event, role), 200);
    })
    .openapi(readCauses, async (context) => {
      const { role } = context.get("session");
      const event = await seen(context.req.valid("param").position, role);
      const { ancestors, effects, parents, incomplete } = await readCausation(source, lookUp, event, role);
      const shown = readsMasked(role) ? maskSummary : <Summary>(summary: Summary) => summary;
      return context.json(
        { ancestors: ancestors.map(shown), effects: effects.map(shown), parents, incomplete },
        200,
      );
    });
}

function checked(filters: EventPageQuery): EventPageQuery {
  if (filters.subject === undefined || isSubjectPattern(filters.subject)) return filters;
  throw new InvalidInputError("The query", [
    { field: "subject", fix: "write a NATS subject pattern, e.g. local.*.events.>" },
  ]);
}
