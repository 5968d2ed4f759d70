import type { NatsConnection } from "@nats-io/nats-core";
import type { Logger } from "pino";
import type { Registry } from "prom-client";
import type { BffConfig } from "./bff-config.ts";
import { createApp } from "./create-app.ts";
import { inboxPrefixOf } from "./credentials/create-credentials.ts";
import { serveAuthCallout } from "./credentials/serve-auth-callout.ts";
import { createAskEvents } from "./events/ask-events.ts";
import { createAskGraph } from "./graph/ask-graph.ts";
import { createStanding } from "./graph/standing.ts";
import { watchConnectionState } from "./health/connection-state.ts";
import { listenForHeartbeats } from "./health/heartbeats.ts";
import { createAskHistory } from "./history/ask-history.ts";
import { createPermanence } from "./history/permanence.ts";
import { startHttpServer } from "./http/http-server.ts";
import { isLocalOnly, ownOrigins } from "./http/own-origins.ts";
import { createAskLattice } from "./lattice/ask-lattice.ts";
import { createBffMetrics } from "./metrics/bff-metrics.ts";
import { followProjections } from "./rows/follow-projections.ts";
import { createRowTable } from "./rows/row-table.ts";
import { slicesOfRow } from "./rows/slices-of-row.ts";
import { createSnapshots } from "./rows/snapshots.ts";
import { createAskSeries } from "./series/ask-series.ts";
import { closeConnections } from "./session/close-connections.ts";
import { openSessionStore } from "./session/session-store.ts";
import { openSignInLinks } from "./session/sign-in-links.ts";
import { type IssueSignInRequest, serveSignInRequests } from "./session/sign-in-requests.ts";
import { createWebSocketTunnel } from "./socket/websocket-tunnel.ts";
import type { Asset } from "./static/asset.ts";
import { loadAssets } from "./static/load-assets.ts";
import type { Webhooks } from "./webhooks/webhook.ts";

export interface StartBffOptions {
  readonly config: BffConfig;
  /** Owned by the caller, who closes them after `stop`. */
  readonly connections: {
    /** Account CIM, user `bff`; its buckets were made by `createSessionBuckets`. */
    readonly service: NatsConnection;
    /** Account CALLOUT, user `callout`. */
    readonly callout: NatsConnection;
    /** Account SYS, user `sys`. */
    readonly system: NatsConnection;
  };
  readonly logger: Logger;
  readonly registry: Registry;
  /** What is told of single things, by their ids, to who shows the token of the configuration; absent: nothing. */
  readonly thingRegistry?: Registry | undefined;
  /** Directory of the built web app; absent: only the API is served. */
  readonly webRoot?: string | undefined;
  readonly webhooks?: Webhooks | undefined;
}

export interface Bff {
  /** Where people reach it. */
  readonly url: string;
  readonly port: number;
  /** A link that signs one person in, once, within 15 minutes. */
  issueSignIn(request: IssueSignInRequest): Promise<string>;
  /** Stops accepting, lets what is under way end (at most 5 s), closes live connections. */
  stop(): Promise<void>;
}

const drainMilliseconds = 5000;
const credentialLifetimeSeconds = 300;

/** Starts the back-end-for-frontend: the one place where its parts meet. */
export async function startBff(options: StartBffOptions): Promise<Bff> {
  const { config, connections, registry } = options;
  const { machine } = config;
  const { service, callout, system } = connections;
  const logger = options.logger.child({ part: "bff" });
  const now = Date.now;
  const secure = config.publicUrl?.startsWith("https:") === true;

  const sessions = await openSessionStore({
    connection: service,
    issuerSeed: config.issuerSeed,
    logger,
    now,
  });
  const links = await openSignInLinks({ connection: service, issuerSeed: config.issuerSeed, logger, now });
  const assets: ReadonlyMap<string, Asset> =
    options.webRoot === undefined ? new Map() : await loadAssets(options.webRoot);

  let origins: ReadonlySet<string> = new Set();
  const isOwnOrigin = (origin: string) => origins.has(origin);
  const tunnel = createWebSocketTunnel({ target: config.natsWebSocket, isOwnOrigin, logger });
  const metrics = createBffMetrics(registry, tunnel.open);

  const table = createRowTable();
  const follower = followProjections({
    connection: service,
    machine,
    table,
    slicesOfRow,
    logger,
    onCheckpoint: (position) => metrics.followed.set(position),
  });
  const heartbeats = listenForHeartbeats(service, machine, now);
  const authorization = await serveAuthCallout({
    connection: callout,
    issuerSeed: config.issuerSeed,
    machine,
    sessions,
    lifetimeSeconds: config.credentialLifetimeSeconds ?? credentialLifetimeSeconds,
    now,
    logger,
    onAnswer: (outcome, seconds) => metrics.authorizations.observe({ outcome }, seconds),
  });

  const asking = {
    connection: service,
    inboxPrefix: inboxPrefixOf("bff"),
    machine,
    patience: config.answerPatience,
  };
  const askHistory = createAskHistory(asking);
  const askGraph = createAskGraph(asking);
  const standing = createStanding({ connection: service, machine, askGraph, logger });
  const isServiceUp = watchConnectionState(service);
  const isCalloutUp = watchConnectionState(callout);
  const app = createApp({
    machine,
    environment: config.environment,
    secure,
    isOwnOrigin,
    localOnly: isLocalOnly(config.host, config.publicUrl),
    service,
    provider: links,
    sessions,
    closeConnections: (key) => closeConnections(key, { system, logger }),
    assets,
    webhooks: options.webhooks ?? {},
    readiness: () => ({
      nats: isServiceUp() && isCalloutUp(),
      projections: follower.isCaughtUp(),
      projector: heartbeats.isAlive(),
    }),
    registry,
    thingRegistry: options.thingRegistry,
    metricsToken: config.metricsToken,
    metrics,
    logger,
    now,
    askEvents: createAskEvents(asking),
    snapshots: createSnapshots(table, (bytes) => metrics.snapshotBytes.inc(bytes)),
    isCaughtUp: follower.isCaughtUp,
    projectionPatience: config.workPatience,
    askHistory,
    askGraph,
    askSeries: createAskSeries(asking),
    askLattice: createAskLattice(asking),
    standing,
    annotationRows: () => table.rows("annotations", "history"),
    permanence: createPermanence(askHistory, table.epoch),
  });
  const server = await startHttpServer({
    fetch: (request, bindings) => app.fetch(request, bindings),
    upgrade: tunnel.upgrade,
    host: config.host,
    port: config.port,
  });
  origins = new Set(ownOrigins(server.port, config.publicUrl));
  const url =
    config.publicUrl ?? `http://${config.host === "127.0.0.1" ? "localhost" : config.host}:${server.port}`;

  async function issueSignIn({ role, user }: IssueSignInRequest): Promise<string> {
    const token = await links.issue({ role, user: user ?? `local-${role}` });
    return new URL(`/sign-in?token=${token}`, url).href;
  }
  const signInRequests = serveSignInRequests(service, machine, issueSignIn, logger);
  await service.flush();

  return {
    url,
    port: server.port,
    issueSignIn,
    async stop() {
      await signInRequests.stop();
      const drained = server.drain(drainMilliseconds);
      // The server counts upgraded sockets as its own: they must go for it to close.
      tunnel.close();
      await drained;
      heartbeats.stop();
      standing.stop();
      await follower.stop();
      await authorization.stop();
    },
  };
}
