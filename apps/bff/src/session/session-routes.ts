import { hasRight, liveSubject, rights, type Session, sessionSchema, slicesHeardBy } from "@cim/contracts";
import { createRoute, OpenAPIHono } from "@hono/zod-openapi";
import type { Environment } from "../http/environment.ts";
import { problemAnswers } from "../http/problem-answers.ts";
import { natsPath } from "../socket/upgrade-request.ts";
import { requireSession } from "./require-session.ts";
import { clearedSessionCookie } from "./session-cookie.ts";
import type { SessionStore, StoredSession } from "./session-store.ts";

export interface SessionRoutesOptions {
  readonly sessions: SessionStore;
  readonly machine: string;
  readonly environment: string;
  readonly secure: boolean;
  /** Closes the live connections of an ended session. */
  readonly closeConnections: (key: string) => Promise<unknown>;
}

const readSession = createRoute({
  method: "get",
  path: "/api/session",
  summary: "Who looks, what they hear, and where",
  responses: {
    200: { description: "The session", content: { "application/json": { schema: sessionSchema } } },
    ...problemAnswers(401),
  },
});

const signOut = createRoute({
  method: "post",
  path: "/api/session/sign-out",
  summary: "End the session and its live connections",
  responses: { 204: { description: "Signed out" }, ...problemAnswers(403, 415) },
});

/** `GET /api/session` and `POST /api/session/sign-out`. */
export function sessionRoutes(options: SessionRoutesOptions) {
  const { sessions, secure } = options;
  const app = new OpenAPIHono<Environment>();
  app.use("/api/session", requireSession(sessions));
  app.use("/api/session/sign-out", requireSession(sessions));
  return app
    .openapi(readSession, (context) => {
      context.header("Cache-Control", "no-store");
      return context.json(describeSession(context.get("session"), options), 200);
    })
    .openapi(signOut, async (context) => {
      const { key } = context.get("session");
      await sessions.end(key);
      await options.closeConnections(key);
      context.header("Set-Cookie", clearedSessionCookie(secure));
      context.header("Clear-Site-Data", '"cache"');
      return context.body(null, 204);
    });
}

function describeSession(
  session: StoredSession,
  { machine, environment }: Pick<SessionRoutesOptions, "machine" | "environment">,
): Session {
  return {
    user: session.user,
    role: session.role,
    machine,
    environment,
    expiresAt: new Date(session.expires).toISOString(),
    natsPath,
    slices: slicesHeardBy(session.role).map((heard) => ({
      ...heard,
      subject: liveSubject.format({ machine, ...heard }),
    })),
    rights: rights.filter((right) => hasRight(session.role, right)),
  };
}
