import { Hono } from "hono";
import type { Logger } from "pino";
import { z } from "zod";
import type { Environment } from "./environment.ts";
import { limitBody } from "./limit-body.ts";

export const cspReportPath = "/api/csp-reports";

const reportSchema = z.object({
  "csp-report": z.object({
    "violated-directive": z.string().max(200).optional(),
    "effective-directive": z.string().max(200).optional(),
    "blocked-uri": z.string().max(2000).optional(),
  }),
});

/** Directives that can be violated; anything else is counted as `other`, so that a label cannot grow without bound. */
const directives = new Set([
  "default-src",
  "script-src",
  "script-src-elem",
  "script-src-attr",
  "style-src",
  "style-src-elem",
  "style-src-attr",
  "img-src",
  "font-src",
  "connect-src",
  "worker-src",
  "manifest-src",
  "base-uri",
  "form-action",
  "frame-ancestors",
]);

/** `POST /api/csp-reports`: what browsers refused to load or run. Counted, and logged for finding it. */
export function cspReportRoutes(onReport: (directive: string) => void, logger: Logger): Hono<Environment> {
  return new Hono<Environment>().post(cspReportPath, limitBody(16 * 1024), async (context) => {
    const parsed = reportSchema.safeParse(await context.req.json().catch(() => undefined));
    if (parsed.success) {
      const report = parsed.data["csp-report"];
      const named = (report["effective-directive"] ?? report["violated-directive"] ?? "").split(" ")[0] ?? "";
      const directive = directives.has(named) ? named : "other";
      onReport(directive);
      logger.warn(
        { directive, blocked: report["blocked-uri"]?.split("?")[0] },
        "A browser reported a CSP violation",
      );
    }
    return context.body(null, 204);
  });
}
