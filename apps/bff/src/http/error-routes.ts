import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Logger } from "pino";
import type { Environment } from "./environment.ts";
import { MethodNotAllowedError, NotFoundError } from "./http-error.ts";
import { toProblem } from "./to-problem.ts";

/** Answers every error and every unknown path as problem details; only what was not foreseen is logged as an error. */
export function answerErrors(app: OpenAPIHono<Environment>, logger: Logger): void {
  app.onError((error, context) => {
    const requestId = context.get("requestId") ?? "none";
    const { status, problem, headers } = toProblem(error, requestId, context.req.path);
    if (status === 500) logger.error({ error, requestId, path: context.req.path }, "A request failed");
    else if (status >= 502)
      logger.warn({ error, requestId, path: context.req.path }, "A request could not be served");
    return context.body(JSON.stringify(problem), status, {
      ...headers,
      "Content-Type": "application/problem+json",
      "Cache-Control": "no-store",
    });
  });
}

/** Throws what fits a request that no route took: 405 when the path is known by another method, else 404. */
export function refuseUnknown(app: OpenAPIHono<Environment>, method: string, path: string): never {
  const allowed = new Set<string>();
  for (const route of app.routes) {
    if (route.method !== "ALL" && isMatch(route.path, path)) allowed.add(route.method);
  }
  if (allowed.size > 0 && !allowed.has(method)) throw new MethodNotAllowedError(method, path, [...allowed]);
  throw new NotFoundError(`There is nothing at ${path.slice(0, 200)}.`);
}

function isMatch(pattern: string, path: string): boolean {
  const want = pattern.split("/");
  const have = path.split("/");
  return (
    want.length === have.length && want.every((part, index) => part.startsWith(":") || part === have[index])
  );
}
