import { Hono } from "hono";
import { z } from "zod";
import type { Environment } from "../http/environment.ts";
import { errorStatuses, HttpError } from "../http/http-error.ts";
import { limitBody } from "../http/limit-body.ts";
import type { WebhookHandler, WebhookResponse, Webhooks } from "./webhook.ts";

/** Forges send whole pushes; GitHub's own limit is 25 MB, of which nearly all is under 1. */
const bodyLimit = 5 * 1024 * 1024;

/** Paths of the webhooks, whose callers have no session and no own Origin. */
export const webhookPaths = /^\/api\/hooks\//u;

/** Mounts the handlers that were given: `POST /api/hooks/forge` and `POST /api/hooks/git`. */
export function webhookRoutes(webhooks: Webhooks): Hono<Environment> {
  const app = new Hono<Environment>();
  const mount = (path: string, handler: WebhookHandler | undefined) => {
    if (handler === undefined) return;
    app.post(path, limitBody(bodyLimit), async ({ req }) => {
      const body = new Uint8Array(await req.arrayBuffer());
      const answer = await handler({ headers: req.header(), body });
      if (answer.status >= 400) throw refusalOf(answer);
      return typeof answer.body === "string"
        ? new Response(answer.body, {
            status: answer.status,
            headers: { "Content-Type": "text/plain; charset=utf-8" },
          })
        : Response.json(answer.body, { status: answer.status });
    });
  };
  mount("/api/hooks/forge", webhooks.forge);
  mount("/api/hooks/git", webhooks.git);
  return app;
}

const refusalSchema = z.object({
  code: z.string().default("delivery-refused"),
  detail: z.string().default("The delivery was refused."),
});

/** A handler's refusal as the problem that every other route would answer. */
function refusalOf({ status, body }: WebhookResponse): HttpError {
  const { code, detail } = refusalSchema.parse(typeof body === "string" ? { detail: body } : body);
  return new HttpError(errorStatuses.find((known) => known === status) ?? 400, code, detail);
}
