import { incidentRequestSchema } from "@cim/contracts";
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Logger } from "pino";
import { breakOff } from "../http/break-off.ts";
import type { Environment } from "../http/environment.ts";
import { HttpError } from "../http/http-error.ts";
import { problemAnswers } from "../http/problem-answers.ts";
import { streamChunks } from "../http/stream-chunks.ts";
import { throwInvalid } from "../http/throw-invalid.ts";
import { incidentLines } from "./incident-lines.ts";
import { type IncidentSource, prepareIncident } from "./prepare-incident.ts";
import { sealLines } from "./seal-lines.ts";

const route = createRoute({
  method: "post",
  path: "/api/incidents",
  summary: "A span of the machine's history as one file that another installation opens offline",
  request: { body: { content: { "application/json": { schema: incidentRequestSchema } }, required: true } },
  responses: {
    200: { description: "The file", content: { "application/gzip": { schema: z.string() } } },
    ...problemAnswers(400, 401, 403, 404, 413, 415, 503),
  },
});

/** Files written at once; each keeps a slice's rows in memory and works through all events of its span. */
const mostAtOnce = 2;

class TooManyIncidentsError extends HttpError {
  constructor() {
    super(503, "too-busy", `${mostAtOnce} incident files are being written; ask again when one is done.`, {
      headers: { "Retry-After": "10" },
    });
  }
}

export interface IncidentRoutesOptions extends IncidentSource {
  readonly logger: Logger;
}

/** `POST /api/incidents`: streams an incident file while it is read from history and the log; ends when the asker goes. */
export function incidentRoutes(options: IncidentRoutesOptions) {
  const { machine, logger } = options;
  let underWay = 0;

  return new OpenAPIHono<Environment>({ defaultHook: throwInvalid }).openapi(route, async (context) => {
    const session = context.get("session");
    const request = context.req.valid("json");
    if (underWay >= mostAtOnce) throw new TooManyIncidentsError();
    underWay += 1;
    // The asker's going ends what is asked and read for the file, even while nothing is being written.
    const leaving = new AbortController();
    const signal = AbortSignal.any([context.req.raw.signal, leaving.signal]);
    try {
      const incident = await prepareIncident(options, request, session, signal);
      const { from, to } = incident.manifest;
      const line = { user: session.user, role: session.role, from: from.position, to: to.position };
      logger.info(line, "An incident file is being written");
      const chunks = sealLines(incidentLines(options, incident, session.role, signal));
      const body = streamChunks(chunks, (error) => {
        underWay -= 1;
        leaving.abort(error ?? new Error("the file is written, or nobody wants it any more"));
        if (error !== undefined) logger.warn({ ...line, error }, "An incident file broke off");
      });
      const name = `${machine}-${from.position}-${to.position}.cim-incident.gz`;
      const packed = body.pipeThrough(new CompressionStream("gzip"));
      // Whoever ended it was told by onEnd; here it is about the connection only.
      return new Response(
        breakOff(context, packed, () => undefined),
        {
          headers: {
            "Content-Type": "application/gzip",
            "Content-Disposition": `attachment; filename="${name}"`,
            "Cache-Control": "no-store",
          },
        },
      );
    } catch (error) {
      underWay -= 1;
      leaving.abort(error);
      throw error;
    }
  });
}
