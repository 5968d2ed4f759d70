import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Environment } from "./environment.ts";
import { BodyTooLargeError } from "./http-error.ts";

/**
 * Refuses bodies above `bytes` with a problem, by their stated length or as soon as they exceed it. GET and HEAD pass: their
 * bodies are never read, and only looking for one makes a full Request object: half of the work before a cached answer is sent.
 */
export function limitBody(bytes: number): MiddlewareHandler<Environment> {
  const limit = bodyLimit({
    maxSize: bytes,
    onError: () => {
      throw new BodyTooLargeError(bytes);
    },
  });
  return (context, next) => {
    const { method } = context.req;
    return method === "GET" || method === "HEAD" ? next() : limit(context, next);
  };
}
