import type { MiddlewareHandler } from "hono";
import type { Environment } from "./environment.ts";
import { CrossOriginError, UnsupportedMediaTypeError } from "./http-error.ts";

const safeMethods: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

export interface SameOriginOptions {
  readonly isOwnOrigin: (origin: string) => boolean;
  /** Paths whose callers prove themselves otherwise (a webhook's signature) or that change nothing (CSP reports). */
  readonly exempt: (path: string) => boolean;
}

/**
 * Defence against forged requests, besides the SameSite cookie: an unsafe method needs an own `Origin`, or failing that
 * `Sec-Fetch-Site: same-origin`; and a body that is JSON, which no form can send.
 */
export function sameOrigin(options: SameOriginOptions): MiddlewareHandler<Environment> {
  return async (context, next) => {
    const { req } = context;
    if (!safeMethods.has(req.method) && !options.exempt(req.path)) {
      const origin = req.header("origin");
      const isOwn =
        origin === undefined ? req.header("sec-fetch-site") === "same-origin" : options.isOwnOrigin(origin);
      if (!isOwn) throw new CrossOriginError();
      const type = req.header("content-type")?.split(";")[0]?.trim().toLowerCase();
      if (type !== "application/json") throw new UnsupportedMediaTypeError("application/json");
    }
    await next();
  };
}
