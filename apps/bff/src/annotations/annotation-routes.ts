import {
  annotationBodySchema,
  annotationCommands,
  commandReplySchema,
  commandSubject,
  hasRight,
  parseInput,
} from "@cim/contracts";
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { NatsConnection } from "@nats-io/nats-core";
import { v7 } from "uuid";
import { actorOf } from "../commands/actor-of.ts";
import { askDomain } from "../commands/ask-domain.ts";
import type { Environment } from "../http/environment.ts";
import { ForbiddenError } from "../http/http-error.ts";
import { problemAnswers } from "../http/problem-answers.ts";
import { throwInvalid } from "../http/throw-invalid.ts";
import type { StoredSession } from "../session/session-store.ts";

/** Where the annotation's event is; its row shows it as soon as the projector has folded that position. */
const written = z.object({ annotation: z.string(), position: z.int().positive() });

const body = { content: { "application/json": { schema: annotationBodySchema } }, required: true };
const params = z.object({ annotation: annotationCommands.remove.shape.annotation });
const answers = { description: "Written", content: { "application/json": { schema: written } } };
const problems = problemAnswers(400, 401, 403, 404, 409, 413, 415, 503);

const add = createRoute({
  method: "post",
  path: "/api/annotations",
  summary: "Mark a moment or a span with a text",
  request: { body },
  responses: { 201: answers, ...problems },
});

const edit = createRoute({
  method: "put",
  path: "/api/annotations/{annotation}",
  summary: "Write an annotation anew",
  request: { params, body },
  responses: { 200: answers, ...problems },
});

const remove = createRoute({
  method: "delete",
  path: "/api/annotations/{annotation}",
  summary: "Take an annotation away",
  request: { params },
  responses: { 200: answers, ...problems },
});

/** The log may take ten seconds to come back; then the domain process says so itself. */
const timeout = 15_000;

/** What people write onto the machine's history: commands to the domain process, in the name of who is signed in. */
export function annotationRoutes(connection: NatsConnection, machine: string) {
  async function command<Verb extends keyof typeof annotationCommands>(
    verb: Verb,
    { role, user }: StoredSession,
    fields: Omit<z.output<(typeof annotationCommands)[Verb]>, "actor">,
  ): Promise<z.output<typeof written>> {
    if (!hasRight(role, "annotate")) throw new ForbiddenError("annotate");
    const request = parseInput(
      annotationCommands[verb],
      { ...fields, actor: actorOf(user) },
      "The annotation",
    );
    const reply = await askDomain({
      connection,
      subject: commandSubject.format({ machine, context: "history", aggregate: "annotation", verb }),
      body: request,
      schema: commandReplySchema.options[0],
      timeout,
      who: "The domain process",
    });
    return { annotation: fields.annotation, position: reply.position };
  }

  return new OpenAPIHono<Environment>({ defaultHook: throwInvalid })
    .openapi(add, async (context) => {
      const fields = { annotation: v7(), ...context.req.valid("json") };
      const added = await command("add", context.get("session"), fields);
      return context.json(added, 201, { Location: `/api/annotations/${added.annotation}` });
    })
    .openapi(edit, async (context) => {
      const fields = { ...context.req.valid("param"), ...context.req.valid("json") };
      return context.json(await command("edit", context.get("session"), fields), 200);
    })
    .openapi(remove, async (context) => {
      return context.json(await command("remove", context.get("session"), context.req.valid("param")), 200);
    });
}
