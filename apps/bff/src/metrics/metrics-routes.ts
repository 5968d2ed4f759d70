import { createHash, timingSafeEqual } from "node:crypto";
import { Hono } from "hono";
import type { Registry } from "prom-client";
import type { Environment } from "../http/environment.ts";
import { HttpError } from "../http/http-error.ts";

export interface MetricsRoutesOptions {
  /** Counts and times, no names and no secrets: for whoever reaches the port. */
  readonly registry: Registry;
  /** What is told of single things by their ids, to who shows the token. */
  readonly things: Registry | undefined;
  readonly token: string | undefined;
}

class WrongMetricsTokenError extends HttpError {
  constructor(isConfigured: boolean) {
    super(
      401,
      "wrong-metrics-token",
      isConfigured
        ? "The bearer token is not that of CIM_METRICS_TOKEN. Correct it, or leave it out for metrics without names."
        : "A bearer token is given, but this dashboard was started without CIM_METRICS_TOKEN. Set it there, or leave the token out for metrics without names.",
      { headers: { "WWW-Authenticate": "Bearer" } },
    );
  }
}

/** `/metrics` in the text format of Prometheus: of the machine as a whole for everybody, of single things for who shows the token. */
export function metricsRoutes({ registry, things, token }: MetricsRoutesOptions): Hono<Environment> {
  return new Hono<Environment>().get("/metrics", async (context) => {
    const given = context.req.header("authorization");
    const isTrusted = given !== undefined && isToken(given, token);
    if (given !== undefined && !isTrusted) throw new WrongMetricsTokenError(token !== undefined);
    const text = await registry.metrics();
    const more = isTrusted && things !== undefined ? await things.metrics() : "";
    context.header("Cache-Control", "no-store");
    return context.body(text + more, 200, { "Content-Type": registry.contentType });
  });
}

function isToken(given: string, token: string | undefined): boolean {
  const shown = /^Bearer (?<shown>\S+)$/iu.exec(given)?.groups?.shown;
  if (token === undefined || shown === undefined) return false;
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(shown), digest(token)); // of equal length, whatever was shown
}
