import {
  densitySchema,
  hasRight,
  historyRangeSchema,
  isProjectionName,
  maySee,
  momentSchema,
  type Role,
  slices,
  slicesOf,
} from "@cim/contracts";
import { createRoute, OpenAPIHono } from "@hono/zod-openapi";
import type { Logger } from "pino";
import type { Environment } from "../http/environment.ts";
import { ForbiddenError, HttpError, NotFoundError } from "../http/http-error.ts";
import { problemAnswers } from "../http/problem-answers.ts";
import { throwInvalid } from "../http/throw-invalid.ts";
import type { AskHistory } from "./ask-history.ts";
import { historyParameters } from "./history-parameters.ts";
import type { Permanence } from "./permanence.ts";

const json = <Schema>(schema: Schema) => ({ "application/json": { schema } });
const problems = problemAnswers(400, 401, 403, 404, 503);

/** Which moments there are, and the form in which the past is told now. */
const rangeAnswer = historyRangeSchema.extend({ form: historyParameters.rows.shape.form });

const readRange = createRoute({
  method: "get",
  path: "/api/history/range",
  summary: "Which moments of the machine can be shown",
  responses: { 200: { description: "First and last moment", content: json(rangeAnswer) }, ...problems },
});

const resolveTime = createRoute({
  method: "get",
  path: "/api/history/resolve",
  summary: "The moment at a time: the last event stored at or before it",
  request: { query: historyParameters.resolve },
  responses: { 200: { description: "The moment", content: json(momentSchema) }, ...problems },
});

const readMoment = createRoute({
  method: "get",
  path: "/api/history/moment",
  summary: "The moment of a position",
  request: { query: historyParameters.moment },
  responses: { 200: { description: "The moment", content: json(momentSchema) }, ...problems },
});

const takeStep = createRoute({
  method: "get",
  path: "/api/history/step",
  summary: "Where the next step by event, change or time leads",
  request: { query: historyParameters.step },
  responses: { 200: { description: "The moment", content: json(momentSchema) }, ...problems },
});

const readDensity = createRoute({
  method: "get",
  path: "/api/history/density",
  summary: "How many events there were over a span, and the moments worth a look",
  request: { query: historyParameters.density },
  responses: { 200: { description: "Buckets and marks", content: json(densitySchema) }, ...problems },
});

const takeSnapshot = createRoute({
  method: "post",
  path: "/api/history/snapshots",
  summary: "Take a snapshot of all rows now",
  responses: { 201: { description: "The snapshot's moment", content: json(momentSchema) }, ...problems },
});

/** A snapshot of a large machine takes seconds; the service says meanwhile that it is at it. */
const snapshotMilliseconds = 60_000;

export interface HistoryRoutesOptions {
  readonly askHistory: AskHistory;
  readonly permanence: Permanence;
  readonly logger: Logger;
}

/** Questions about moments, answered by the history service of the domain process. */
export function momentRoutes({ askHistory, permanence }: HistoryRoutesOptions) {
  const noStore = { "Cache-Control": "no-store" };
  return new OpenAPIHono<Environment>({ defaultHook: throwInvalid })
    .openapi(readRange, async (context) => {
      const range = await askHistory.json("range", {}, historyRangeSchema, context.req.raw.signal);
      return context.json({ ...range, form: permanence.form() }, 200, noStore);
    })
    .openapi(resolveTime, async (context) => {
      const query = context.req.valid("query");
      const moment = await askHistory.json("resolve", query, momentSchema, context.req.raw.signal);
      return context.json(moment, 200, noStore);
    })
    .openapi(readMoment, async (context) => {
      const query = context.req.valid("query");
      const moment = await askHistory.json("moment", query, momentSchema, context.req.raw.signal);
      return context.json(moment, 200, noStore);
    })
    .openapi(takeStep, async (context) => {
      const { projections, ...query } = context.req.valid("query");
      const names = heardProjections(projections, context.get("session").role);
      if (query.by === "change" && names.length === 0) {
        const fix = "name the projections whose changes count, e.g. components,changes";
        throw new HttpError(400, "invalid-input", `The query is not valid: projections: ${fix}`, {
          extension: { faults: [{ field: "projections", fix }] },
        });
      }
      const asked = { ...query, projections: names };
      const moment = await askHistory.json("step", asked, momentSchema, context.req.raw.signal);
      return context.json(moment, 200, noStore);
    })
    .openapi(readDensity, async (context) => {
      const { role } = context.get("session");
      const query = { ...context.req.valid("query"), slices: slices.filter((slice) => maySee(role, slice)) };
      const density = await askHistory.json("density", query, densitySchema, context.req.raw.signal);
      return context.json(density, 200, noStore);
    })
    .openapi(takeSnapshot, async (context) => {
      if (!hasRight(context.get("session").role, "take-snapshot")) throw new ForbiddenError("take snapshots");
      const signal = AbortSignal.any([context.req.raw.signal, AbortSignal.timeout(snapshotMilliseconds)]);
      const moment = await askHistory.json("snapshot", {}, momentSchema, signal);
      return context.json(moment, 201, noStore);
    });
}

/** The projections named, each of which the role must hear some slice of. */
function heardProjections(names: string | undefined, role: Role): string[] {
  const list = (names ?? "").split(",").filter((name) => name !== "");
  for (const name of list) {
    if (!isProjectionName(name)) throw new NotFoundError(`There is no projection ${name}.`);
    if (!slicesOf[name].some((slice) => maySee(role, slice))) throw new ForbiddenError(`see ${name}`);
  }
  return [...new Set(list)];
}
