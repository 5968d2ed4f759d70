import {
  commandReplySchema,
  commandSubject,
  hasRight,
  parseInput,
  viewBodySchema,
  viewCommands,
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

/** Where the view's event is; its row shows it as soon as the projector has folded that position. */
const written = z.object({ view: z.string(), position: z.int().positive() });

const body = { content: { "application/json": { schema: viewBodySchema } }, required: true };
const params = z.object({ view: viewCommands.remove.shape.view });
const answers = { description: "Written", content: { "application/json": { schema: written } } };
const problems = problemAnswers(400, 401, 403, 404, 409, 413, 415, 503);

const add = createRoute({
  method: "post",
  path: "/api/views",
  summary: "Keep a screen's filters and columns under a name, for everybody",
  request: { body },
  responses: { 201: answers, ...problems },
});

const save = createRoute({
  method: "put",
  path: "/api/views/{view}",
  summary: "Keep a view anew under its id; by who saved it first, or an administrator",
  request: { params, body },
  responses: { 200: answers, ...problems },
});

const remove = createRoute({
  method: "delete",
  path: "/api/views/{view}",
  summary: "Take a saved view away; by who saved it, or an administrator",
  request: { params },
  responses: { 200: answers, ...problems },
});

/** The log may take ten seconds to come back; then the domain process says so itself. */
const timeout = 15_000;

/** What people keep of their screens: commands to the domain process, in the name of who is signed in. */
export function viewRoutes(connection: NatsConnection, machine: string) {
  async function command<Verb extends keyof typeof viewCommands>(
    verb: Verb,
    { role, user }: StoredSession,
    fields: Omit<z.output<(typeof viewCommands)[Verb]>, "actor" | "asAdmin">,
  ): Promise<z.output<typeof written>> {
    if (!hasRight(role, "save-view")) throw new ForbiddenError("save views");
    const who = { actor: actorOf(user), asAdmin: role === "admin" };
    const reply = await askDomain({
      connection,
      subject: commandSubject.format({ machine, context: "history", aggregate: "view", verb }),
      body: parseInput(viewCommands[verb], { ...fields, ...who }, "The view"),
      schema: commandReplySchema.options[0],
      timeout,
      who: "The domain process",
    });
    return { view: fields.view, position: reply.position };
  }

  return new OpenAPIHono<Environment>({ defaultHook: throwInvalid })
    .openapi(add, async (context) => {
      const fields = { view: v7(), ...context.req.valid("json") };
      const saved = await command("save", context.get("session"), fields);
      return context.json(saved, 201, { Location: `/api/views/${saved.view}` });
    })
    .openapi(save, async (context) => {
      const fields = { ...context.req.valid("param"), ...context.req.valid("json") };
      return context.json(await command("save", context.get("session"), fields), 200);
    })
    .openapi(remove, async (context) => {
      return context.json(await command("remove", context.get("session"), context.req.valid("param")), 200);
    });
}
