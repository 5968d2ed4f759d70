import { randomUUID } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import type { Environment } from "./environment.ts";

const sane = /^[A-Za-z0-9][A-Za-z0-9._-]{7,63}$/u;

/**
 * The request's id: the caller's `X-Request-Id` when it is a plain token, else a new UUIDv4, which Node makes from a pool of
 * randomness. (A UUIDv7 with randomness of its own was a third of the work before a cached answer is sent.) Answered in the
 * same header.
 */
export function requestId(): MiddlewareHandler<Environment> {
  return async (context, next) => {
    const given = context.req.header("x-request-id");
    const id = given !== undefined && sane.test(given) ? given : randomUUID();
    context.set("requestId", id);
    await next();
    context.res.headers.set("X-Request-Id", id);
  };
}
