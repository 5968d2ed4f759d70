import type { MiddlewareHandler } from "hono";
import type { Environment } from "../http/environment.ts";
import { NotSignedInError } from "../http/http-error.ts";
import { readSessionCookie } from "./session-cookie.ts";
import type { SessionStore } from "./session-store.ts";

/** Lets only requests with a live session pass, and puts the session into the context. */
export function requireSession(sessions: SessionStore): MiddlewareHandler<Environment> {
  return async (context, next) => {
    const token = readSessionCookie(context.req.header("cookie"));
    const session = token === undefined ? undefined : await sessions.findRecent(token);
    if (session === undefined) throw new NotSignedInError();
    context.set("session", session);
    await next();
  };
}
