import { Hono } from "hono";
import type { Environment } from "../http/environment.ts";
import { describeReadiness, type ReadinessFacts } from "./readiness.ts";

/** `/healthz` (the process answers) and `/readyz` (it can serve). Open to whoever reaches the port: no names and no secrets. */
export function healthRoutes(facts: () => ReadinessFacts): Hono<Environment> {
  return new Hono<Environment>()
    .get("/healthz", (context) => {
      context.header("Cache-Control", "no-store");
      return context.json({ ok: true });
    })
    .get("/readyz", (context) => {
      const readiness = describeReadiness(facts());
      context.header("Cache-Control", "no-store");
      return context.json(readiness, readiness.ready ? 200 : 503);
    });
}
