import type { MiddlewareHandler } from "hono";
import type { Environment } from "./environment.ts";
import { ForeignHostError } from "./http-error.ts";
import { isLoopbackName } from "./own-origins.ts";

/**
 * Refuses requests for another host's name, as a page sends them whose name was pointed at this machine (DNS rebinding): to
 * the browser they are of that page's own origin, so it could read what needs no session.
 * @param localOnly only then are our names known; behind a proxy the Host is what the proxy makes it
 */
export function ownHost(localOnly: boolean): MiddlewareHandler<Environment> {
  return async (context, next) => {
    if (localOnly && !isLoopbackName(new URL(context.req.url).hostname)) throw new ForeignHostError();
    await next();
  };
}
