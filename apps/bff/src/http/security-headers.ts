import type { MiddlewareHandler } from "hono";
import type { Environment } from "./environment.ts";

/**
 * The page's Content-Security-Policy: everything from this origin, nothing inline, nothing framed.
 * `connect-src 'self'` includes the WebSocket of the same origin (CSP3, Chromium and Firefox).
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "report-uri /api/csp-reports",
].join("; ");

const fixed: Readonly<Record<string, string>> = {
  "Content-Security-Policy": contentSecurityPolicy,
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "Permissions-Policy":
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
};

/** Security headers of every answer; a handler that set one of them itself (a stricter CSP) keeps it. */
export function securityHeaders(secure: boolean): MiddlewareHandler<Environment> {
  const headers = Object.entries(
    secure ? { ...fixed, "Strict-Transport-Security": "max-age=31536000" } : fixed,
  );
  return async (context, next) => {
    await next();
    for (const [name, value] of headers) {
      if (!context.res.headers.has(name)) context.res.headers.set(name, value);
    }
  };
}
