import {
  commandSubject,
  controlReplySchema,
  hasRight,
  isProjectionName,
  projectionStatusListSchema,
  querySubject,
  type Right,
  type Role,
  shadowDifferenceSchema,
} from "@cim/contracts";
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { NatsConnection } from "@nats-io/nats-core";
import type { Logger } from "pino";
import { askDomain } from "../commands/ask-domain.ts";
import type { Environment } from "../http/environment.ts";
import { ForbiddenError, NotFoundError } from "../http/http-error.ts";
import { problemAnswers } from "../http/problem-answers.ts";
import { throwInvalid } from "../http/throw-invalid.ts";
import { answerOrGoOn } from "./answer-or-go-on.ts";

const json = <Schema>(schema: Schema) => ({ "application/json": { schema } });
const params = z.object({ projection: z.string().max(64) });
const done = { description: "Done; what the projector says", content: json(controlReplySchema) };
const problems = problemAnswers(400, 401, 403, 404, 409, 415, 503);

/** It goes on: where to look how far it is. */
const goesOn = controlReplySchema.extend({ follow: z.string() });
const accepted = { description: "It takes longer, and goes on", content: json(goesOn) };
const follow = "/api/projections";

const list = createRoute({
  method: "get",
  path: "/api/projections",
  summary: "How each projection stands: position, rows, rebuild and shadow",
  responses: {
    200: { description: "The projections", content: json(projectionStatusListSchema) },
    ...problems,
  },
});

const readShadow = createRoute({
  method: "get",
  path: "/api/projections/{projection}/shadow",
  summary: "Rows in which a projection's shadow differs from what is served",
  request: { params },
  responses: { 200: { description: "The difference", content: json(shadowDifferenceSchema) }, ...problems },
});

const rebuild = createRoute({
  method: "post",
  path: "/api/projections/{projection}/rebuild",
  summary: "Fold a projection anew from the log while the rows there are stay served",
  request: { params },
  responses: { 200: done, 202: accepted, ...problems },
});

const swap = createRoute({
  method: "post",
  path: "/api/projections/{projection}/swap",
  summary: "Serve the shadow of a projection in place of what is served",
  request: { params },
  responses: { 200: done, 202: accepted, ...problems },
});

const questionTimeout = 10_000;
/** After so long a request is answered that the work goes on. */
const patience = 20_000;
/** A rebuild of a large log takes minutes; whoever asked has long been told to follow it. */
const workTimeout = 3_600_000;

export interface ProjectionRoutesOptions {
  readonly service: NatsConnection;
  readonly machine: string;
  readonly logger: Logger;
  /** Milliseconds; absent: 20,000. */
  readonly projectionPatience?: number | undefined;
}

/** Projections as those who run the machine see them; the domain process answers and does the work. */
export function projectionRoutes(options: ProjectionRoutesOptions) {
  const { service: connection, machine, logger, projectionPatience = patience } = options;
  const who = "The projector";

  function query<Schema extends z.ZodType>(name: string, body: unknown, schema: Schema) {
    const subject = querySubject.format({ machine, context: "domain", name });
    return askDomain({ connection, subject, body, schema, timeout: questionTimeout, who });
  }

  async function work(verb: "rebuild" | "swap", body: unknown) {
    const subject = commandSubject.format({ machine, context: "domain", aggregate: "projection", verb });
    const schema = controlReplySchema;
    return answerOrGoOn(
      askDomain({ connection, subject, body, schema, timeout: workTimeout, who }),
      projectionPatience,
      (outcome) => logger.info({ verb, body, outcome }, "Work on a projection that took long has ended"),
    );
  }

  const going = (what: string) => ({
    ok: true,
    message: `The ${what} takes longer and goes on; ${follow} says how far it is.`,
    follow,
  });

  return new OpenAPIHono<Environment>({ defaultHook: throwInvalid })
    .openapi(list, async (context) => {
      needsOneOf(context.get("session").role, ["rebuild-projection", "swap-projection"], "see projections");
      const statuses = await query("projections", {}, projectionStatusListSchema);
      return context.json(statuses, 200, { "Cache-Control": "no-store" });
    })
    .openapi(readShadow, async (context) => {
      needsOneOf(context.get("session").role, ["rebuild-projection", "swap-projection"], "see shadows");
      const projection = known(context.req.valid("param").projection);
      const difference = await query("shadow", { projection }, shadowDifferenceSchema);
      return context.json(difference, 200, { "Cache-Control": "no-store" });
    })
    .openapi(rebuild, async (context) => {
      needsOneOf(context.get("session").role, ["rebuild-projection"], "rebuild projections");
      const reply = await work("rebuild", { projections: [known(context.req.valid("param").projection)] });
      if (reply !== undefined) return context.json(reply, 200);
      return context.json(going("rebuild"), 202, { Location: follow });
    })
    .openapi(swap, async (context) => {
      needsOneOf(context.get("session").role, ["swap-projection"], "swap projections");
      const reply = await work("swap", { projection: known(context.req.valid("param").projection) });
      if (reply !== undefined) return context.json(reply, 200);
      return context.json(going("swap"), 202, { Location: follow });
    });
}

function needsOneOf(role: Role, rights: readonly Right[], what: string): void {
  if (!rights.some((right) => hasRight(role, right))) throw new ForbiddenError(what);
}

function known(projection: string): string {
  if (!isProjectionName(projection)) throw new NotFoundError(`There is no projection ${projection}.`);
  return projection;
}
