import { Hono } from "hono";
import type { Registry } from "prom-client";
import type { Environment } from "../http/environment.ts";
import { describeReadiness, type ReadinessFacts } from "./readiness.ts";

/**
 * `/healthz` (the process answers), `/readyz` (it can serve) and `/metrics` (Prometheus text). Open to whoever reaches the
 * port: they hold counts and times, no names and no secrets.
 */
export function healthRoutes(registry: Registry, facts: () => ReadinessFacts): Hono<Environment> {
  return new Hono<Environment>()
    .get("/healthz", (context) => {
      context.header("Cache-Control", "no-store");
      return context.json({ ok: true });
    })
    .get("/readyz", (context) => {
      const readiness = describeReadiness(facts());
      context.header("Cache-Control", "no-store");
      return context.json(readiness, readiness.ready ? 200 : 503);
    })
    .get("/metrics", async (context) => {
      context.header("Cache-Control", "no-store");
      return context.body(await registry.metrics(), 200, { "Content-Type": registry.contentType });
    });
}
