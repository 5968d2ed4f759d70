import { eventHistogramSchema } from "@cim/contracts";
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Logger } from "pino";
import { breakOff } from "../http/break-off.ts";
import type { Environment } from "../http/environment.ts";
import { HttpError } from "../http/http-error.ts";
import { problemAnswers } from "../http/problem-answers.ts";
import { streamChunks } from "../http/stream-chunks.ts";
import { throwInvalid } from "../http/throw-invalid.ts";
import { type PartsAnswer, plainBody } from "../parts/ask-parts.ts";
import { encodingFor } from "../parts/stream-answer.ts";
import type { AskEvents } from "./ask-events.ts";
import { csvChunks } from "./csv-chunks.ts";
import { csvColumns } from "./csv-row.ts";
import { eventParameters } from "./event-parameters.ts";
import { exportedEvents } from "./exported-events.ts";
import { readerOf } from "./reader-of.ts";

const text = { schema: z.string() };

const exportEvents = createRoute({
  method: "get",
  path: "/api/events/export",
  summary: "All events that the filters let through, oldest first, as a download",
  description: `NDJSON: one event in full a line, as \`GET /api/events/{position}\` answers it. CSV (RFC 4180, UTF-8 with a byte order mark): the columns ${csvColumns.map(({ name }) => name).join(", ")}; texts that a spreadsheet would take for a formula begin with an apostrophe. The header X-CIM-Total says how many events there are about, where that is known.`,
  request: { query: eventParameters.export },
  responses: {
    200: { description: "The events", content: { "application/x-ndjson": text, "text/csv": text } },
    ...problemAnswers(400, 401, 403, 503),
  },
});

/** Downloads under way at once; each works through all events that it holds. */
const mostAtOnce = 4;

class TooManyExportsError extends HttpError {
  constructor() {
    super(503, "too-busy", `${mostAtOnce} downloads of events are under way; ask again when one is done.`, {
      headers: { "Retry-After": "10" },
    });
  }
}

export interface ExportRoutesOptions {
  readonly machine: string;
  readonly askEvents: AskEvents;
  readonly logger: Logger;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** `GET /api/events/export`: passes events on while they are read; whoever goes away ends the reading. */
export function exportRoutes({ machine, askEvents, logger, now }: ExportRoutesOptions) {
  let underWay = 0;

  return new OpenAPIHono<Environment>({ defaultHook: throwInvalid }).openapi(
    exportEvents,
    async (context) => {
      const { user, role } = context.get("session");
      const { format, limit, ...filter } = context.req.valid("query");
      const asked = { reader: readerOf(role), filter };
      if (underWay >= mostAtOnce) throw new TooManyExportsError();
      underWay += 1;
      const leaving = new AbortController();
      const signal = AbortSignal.any([context.req.raw.signal, leaving.signal]);
      const end = (error?: unknown) => {
        if (leaving.signal.aborted) return;
        underWay -= 1;
        if (error !== undefined && !signal.aborted)
          logger.warn({ error, user, role }, "A download of events broke off");
        leaving.abort(error ?? new Error("the download is whole, or nobody wants it any more"));
      };
      try {
        const [answer, total] = await Promise.all([
          askEvents.stream("export", { ...asked, limit }, signal),
          // How many there are helps to show progress; the events come without it as well.
          askEvents
            .json("histogram", { ...asked, buckets: 1 }, eventHistogramSchema, signal)
            .catch(() => undefined),
        ]);
        const headers = {
          ...headersOf(format, `${machine}-events-${stamp(now())}.${format}`),
          ...(total === undefined ? {} : { "X-CIM-Total": String(Math.min(total.total, limit)) }),
        };
        if (context.req.method === "HEAD") {
          await answer.body.cancel("only the head was asked for");
          end();
          return new Response(null, { headers });
        }
        return respond(context, format === "csv" ? asCsv(answer) : asLines(answer), headers, end);
      } catch (error) {
        end(error);
        throw error;
      }
    },
  );
}

type Download = { readonly isGzip: boolean; readonly body: ReadableStream<Uint8Array> };

function asLines({ isGzip, body }: PartsAnswer): Download {
  return { isGzip, body };
}

function asCsv(answer: PartsAnswer): Download {
  // Whoever reads it is told how it ended by `respond`.
  const body = streamChunks(csvChunks(exportedEvents(answer)), () => undefined);
  return { isGzip: false, body };
}

/** Packed when the client takes that: events are much alike, packed they are a tenth. */
function respond(
  context: Context<Environment>,
  { isGzip, body }: Download,
  headers: Readonly<Record<string, string>>,
  end: (error?: unknown) => void,
): Response {
  const isWanted = encodingFor(context) === "gzip";
  const packed = isGzip || !isWanted ? body : body.pipeThrough(new CompressionStream("gzip"));
  const shown = isWanted ? packed : plainBody({ isGzip, body: packed });
  return new Response(breakOff(context, tellEnd(shown, end), end), {
    headers: { ...headers, ...(isWanted ? { "Content-Encoding": "gzip" } : {}) },
  });
}

/** The same bytes; `end` is told when all were read, or nobody wants the rest. */
function tellEnd(body: ReadableStream<Uint8Array>, end: () => void): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await reader.read();
        if (!done) {
          controller.enqueue(value);
          return;
        }
        end();
        controller.close();
      },
      cancel(reason) {
        end();
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}

function headersOf(format: "ndjson" | "csv", name: string): Readonly<Record<string, string>> {
  return {
    "Content-Type": format === "csv" ? "text/csv; charset=utf-8; header=present" : "application/x-ndjson",
    "Content-Disposition": `attachment; filename="${name}"`,
    "Cache-Control": "no-store",
  };
}

/** For a file's name, e.g. `20261121T114500Z`. */
function stamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/[-:]|\.\d+/gu, "");
}
