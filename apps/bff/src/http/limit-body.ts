import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Environment } from "./environment.ts";
import { BodyTooLargeError } from "./http-error.ts";

/** Refuses bodies above `bytes` with a problem, by their stated length or as soon as they exceed it. */
export function limitBody(bytes: number): MiddlewareHandler<Environment> {
  return bodyLimit({
    maxSize: bytes,
    onError: () => {
      throw new BodyTooLargeError(bytes);
    },
  });
}
