import { snapshotSchema } from "@cim/contracts";
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { acceptedEncoding } from "../http/accepted-encoding.ts";
import type { Environment } from "../http/environment.ts";
import { UpstreamUnavailableError } from "../http/http-error.ts";
import { matchesTag } from "../http/matches-tag.ts";
import { problemAnswers } from "../http/problem-answers.ts";
import { readSlice } from "./read-slice.ts";
import type { Snapshots } from "./snapshots.ts";

const route = createRoute({
  method: "get",
  path: "/api/snapshots/{projection}/{slice}",
  summary: "All rows of one slice at one position",
  request: { params: z.object({ projection: z.string().max(64), slice: z.string().max(64) }) },
  responses: {
    200: { description: "The snapshot", content: { "application/json": { schema: snapshotSchema } } },
    304: { description: "Nothing new since the given ETag" },
    ...problemAnswers(401, 403, 404, 503),
  },
});

export interface SnapshotRoutesOptions {
  readonly snapshots: Snapshots;
  /** False until the rows kept by NATS have all been heard. */
  readonly isCaughtUp: () => boolean;
}

/** `GET /api/snapshots/:projection/:slice`. The body is made once per position and sent to all as it is. */
export function snapshotRoutes({ snapshots, isCaughtUp }: SnapshotRoutesOptions) {
  const app = new OpenAPIHono<Environment>();
  app.openAPIRegistry.registerPath(route);
  app.get("/api/snapshots/:projection/:slice", async ({ req, get }) => {
    const { projection, slice } = readSlice(req.param("projection"), req.param("slice"), get("session").role);
    if (!isCaughtUp()) throw new UpstreamUnavailableError("The store of rows");
    const snapshot = await snapshots.of(projection, slice);
    const encoding = acceptedEncoding(req.header("accept-encoding"), ["gzip"]);
    const bytes = encoding === "gzip" ? snapshot.gzip : snapshot.identity;
    const tag = `"${snapshot.tag}${encoding === "gzip" ? "-gzip" : ""}"`;
    const headers: Record<string, string> = {
      "Cache-Control": "private, no-cache",
      ETag: tag,
      Vary: "Accept-Encoding, Cookie",
    };
    if (matchesTag(req.header("if-none-match"), tag)) return new Response(null, { status: 304, headers });
    headers["Content-Type"] = "application/json";
    headers["Content-Length"] = String(bytes.length);
    if (encoding === "gzip") headers["Content-Encoding"] = "gzip";
    return new Response(bytes, { headers });
  });
  return app;
}
