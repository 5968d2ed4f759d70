import { OpenAPIHono } from "@hono/zod-openapi";
import type { NatsConnection } from "@nats-io/nats-core";
import type { Logger } from "pino";
import type { Registry } from "prom-client";
import { annotationRoutes } from "./annotations/annotation-routes.ts";
import { setAsideRoutes } from "./commands/set-aside-routes.ts";
import { type EventRoutesOptions, eventRoutes } from "./events/event-routes.ts";
import { exportRoutes } from "./events/export-routes.ts";
import { revealRoutes } from "./events/reveal-routes.ts";
import { type GraphRoutesOptions, graphRoutes } from "./graph/graph-routes.ts";
import { type StandingRoutesOptions, standingRoutes } from "./graph/standing-routes.ts";
import { healthRoutes } from "./health/health-routes.ts";
import type { ReadinessFacts } from "./health/readiness.ts";
import { type HistoryRoutesOptions, momentRoutes } from "./history/history-routes.ts";
import { pastRoutes } from "./history/past-routes.ts";
import { accessLog } from "./http/access-log.ts";
import { cspReportPath, cspReportRoutes } from "./http/csp-report-routes.ts";
import type { Environment } from "./http/environment.ts";
import { answerErrors, refuseUnknown } from "./http/error-routes.ts";
import { limitBody } from "./http/limit-body.ts";
import { serveOpenApi } from "./http/openapi-route.ts";
import { ownHost } from "./http/own-host.ts";
import { requestId } from "./http/request-id.ts";
import { sameOrigin } from "./http/same-origin.ts";
import { securityHeaders } from "./http/security-headers.ts";
import { throwInvalid } from "./http/throw-invalid.ts";
import { type IncidentRoutesOptions, incidentRoutes } from "./incidents/incident-routes.ts";
import { type LatticeRoutesOptions, latticeRoutes } from "./lattice/lattice-routes.ts";
import type { BffMetrics } from "./metrics/bff-metrics.ts";
import { metricsRoutes } from "./metrics/metrics-routes.ts";
import { type ProjectionRoutesOptions, projectionRoutes } from "./projections/projection-routes.ts";
import { type SnapshotRoutesOptions, snapshotRoutes } from "./rows/snapshot-routes.ts";
import { type SeriesRoutesOptions, seriesRoutes } from "./series/series-routes.ts";
import type { IdentityProvider } from "./session/identity-provider.ts";
import { requireSession } from "./session/require-session.ts";
import { sessionRoutes } from "./session/session-routes.ts";
import type { SessionStore } from "./session/session-store.ts";
import { signInRoutes } from "./session/sign-in-routes.ts";
import type { Asset } from "./static/asset.ts";
import { serveStatic } from "./static/static-files.ts";
import { viewRoutes } from "./views/view-routes.ts";
import type { Webhooks } from "./webhooks/webhook.ts";
import { webhookPaths, webhookRoutes } from "./webhooks/webhook-routes.ts";

export interface AppOptions
  extends EventRoutesOptions,
    SnapshotRoutesOptions,
    HistoryRoutesOptions,
    ProjectionRoutesOptions,
    IncidentRoutesOptions,
    GraphRoutesOptions,
    StandingRoutesOptions,
    SeriesRoutesOptions,
    LatticeRoutesOptions {
  readonly machine: string;
  readonly environment: string;
  /** True when people reach it over https. */
  readonly secure: boolean;
  readonly isOwnOrigin: (origin: string) => boolean;
  /** True when only this machine reaches it, by its loopback names. */
  readonly localOnly: boolean;
  readonly service: NatsConnection;
  readonly provider: IdentityProvider;
  readonly sessions: SessionStore;
  readonly closeConnections: (key: string) => Promise<unknown>;
  readonly assets: ReadonlyMap<string, Asset>;
  readonly webhooks: Webhooks;
  readonly readiness: () => ReadinessFacts;
  readonly registry: Registry;
  readonly thingRegistry: Registry | undefined;
  readonly metricsToken: string | undefined;
  readonly metrics: BffMetrics;
  readonly logger: Logger;
  readonly now: () => number;
}

/** Bytes of a JSON body; commands are small, the choice of what goes into an incident file may be a long list. */
const jsonBodyLimit = 64 * 1024;
const incidentBodyLimit = 512 * 1024;

const sessionParts = [
  "snapshots",
  "events",
  "set-aside",
  "history",
  "annotations",
  "views",
  "projections",
  "incidents",
  "graph",
  "series",
  "lattice",
] as const;

/** Everything that needs a session, typed for the page's client (`hc<AppType>`). */
function sessionApi(options: AppOptions) {
  const app = new OpenAPIHono<Environment>({ defaultHook: throwInvalid });
  for (const part of sessionParts) {
    app.use(`/api/${part}`, requireSession(options.sessions));
    app.use(`/api/${part}/*`, requireSession(options.sessions));
  }
  return app
    .route("/", sessionRoutes(options))
    .route("/", snapshotRoutes(options))
    .route("/", exportRoutes(options))
    .route("/", eventRoutes(options))
    .route("/", revealRoutes(options))
    .route("/", momentRoutes(options))
    .route("/", pastRoutes(options))
    .route("/", annotationRoutes(options.service, options.machine))
    .route("/", viewRoutes(options.service, options.machine))
    .route("/", projectionRoutes(options))
    .route("/", incidentRoutes(options))
    .route("/", graphRoutes(options))
    .route("/", standingRoutes(options))
    .route("/", seriesRoutes(options))
    .route("/", latticeRoutes(options))
    .route("/", setAsideRoutes(options.service, options.machine));
}

/** The whole HTTP side of the BFF. */
export function createApp(options: AppOptions): OpenAPIHono<Environment> {
  const { logger, metrics, registry } = options;
  const app = new OpenAPIHono<Environment>({ defaultHook: throwInvalid });
  app.use(requestId());
  app.use(accessLog(logger, (labels, seconds) => metrics.requests.observe(labels, seconds)));
  app.use(securityHeaders(options.secure));
  app.use(ownHost(options.localOnly));
  app.use(
    sameOrigin({
      isOwnOrigin: options.isOwnOrigin,
      exempt: (path) => path === cspReportPath || webhookPaths.test(path),
    }),
  );
  const limitJson = limitBody(jsonBodyLimit);
  const limitIncident = limitBody(incidentBodyLimit);
  app.use((context, next) => {
    const { path } = context.req;
    if (webhookPaths.test(path)) return next();
    return path === "/api/incidents" ? limitIncident(context, next) : limitJson(context, next);
  });
  answerErrors(app, logger);

  app.route("/", healthRoutes(options.readiness));
  app.route("/", metricsRoutes({ registry, things: options.thingRegistry, token: options.metricsToken }));
  app.route("/", signInRoutes({ ...options, onSignIn: (outcome) => metrics.signIns.inc({ outcome }) }));
  app.route(
    "/",
    cspReportRoutes((directive) => metrics.cspReports.inc({ directive }), logger),
  );
  app.route("/", webhookRoutes(options.webhooks));
  app.route("/", sessionApi(options));
  serveOpenApi(app);
  app.notFound((context) => {
    const { method, path } = context.req;
    if (method === "GET" || method === "HEAD") return serveStatic(options.assets, context);
    return refuseUnknown(app, method, path);
  });
  return app;
}

/** The typed routes for the page's client. */
export type AppType = ReturnType<typeof sessionApi>;
