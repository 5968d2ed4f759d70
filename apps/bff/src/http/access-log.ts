import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import type { Logger } from "pino";
import type { Environment } from "./environment.ts";

/**
 * One line per request and one observation per route. Only the path is logged: queries can hold sign-in tokens, and
 * headers hold cookies.
 */
export function accessLog(
  logger: Logger,
  observe: (labels: { method: string; route: string; status: string }, seconds: number) => void,
): MiddlewareHandler<Environment> {
  return async (context, next) => {
    const began = performance.now();
    await next();
    const milliseconds = performance.now() - began;
    const { method, path } = context.req;
    const { status } = context.res;
    observe(
      { method: method.slice(0, 8), route: routePath(context, -1), status: String(status) },
      milliseconds / 1000,
    );
    const line = {
      requestId: context.get("requestId"),
      method,
      path,
      status,
      milliseconds: Math.round(milliseconds),
    };
    if (status >= 500) logger.warn(line, "request");
    else logger.debug(line, "request");
  };
}
