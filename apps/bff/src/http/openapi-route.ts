import type { OpenAPIHono } from "@hono/zod-openapi";
import { sessionCookieName } from "../session/session-cookie.ts";
import type { Environment } from "./environment.ts";

/** Serves `GET /api/openapi.json`: OpenAPI 3.1, generated from the schemas that the handlers parse by. */
export function serveOpenApi(app: OpenAPIHono<Environment>): void {
  app.openAPIRegistry.registerComponent("securitySchemes", "session", {
    type: "apiKey",
    in: "cookie",
    name: sessionCookieName,
  });
  app.doc31("/api/openapi.json", {
    openapi: "3.1.0",
    info: { title: "CIM Dashboard", version: "1" },
    security: [{ session: [] }],
  });
}
