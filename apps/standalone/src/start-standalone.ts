import { createSessionBuckets, loginOf, ownOrigins, type ServiceName, startBff } from "@cim/bff";
import { createForgeWebhook, handleGitHook, loadSources } from "@cim/bridge";
import { startDomain } from "@cim/domain";
import { createEventPublisher, createJetStreamEventLog, newEventId } from "@cim/event-log";
import type { Logger } from "pino";
import { Registry } from "prom-client";
import { startBridges } from "./bridges.ts";
import type { Config } from "./config/config-schema.ts";
import { graphStoreOf } from "./config/graph-store.ts";
import { readDialect } from "./config/read-dialect.ts";
import { lockDataDirectory } from "./data-directory/data-directory-lock.ts";
import { writeEndpoints } from "./data-directory/endpoints-file.ts";
import { startDemo } from "./demo.ts";
import { startForeignDemo } from "./demo-foreign.ts";
import { startForeignSources } from "./foreign-sources.ts";
import { chooseHttpPort } from "./nats/chosen-ports.ts";
import { connectService, serviceLogin } from "./nats/connect-service.ts";
import { startEmbeddedNats } from "./nats/embedded-nats.ts";
import { repositoryRoot, resolveGiven } from "./repository-root.ts";
import { createStopStack, type StopStack } from "./stop-stack.ts";
import { ensureWebBuilt } from "./web/ensure-web-built.ts";

export interface Standalone {
  readonly url: string;
  /** One-time link that signs an administrator in. */
  readonly signIn: string;
  /** Resolves when everything that was started has stopped. */
  readonly stopped: Promise<void>;
}

/**
 * The composition root of `npm start`: nats-server, domain, back-end-for-frontend and bridges in one process.
 * Everything started is stopped in the opposite order when `signal` aborts, also when the start fails half-way.
 * @throws CimError or ToolchainError with one sentence for the person who started it
 */
export async function startStandalone(
  config: Config,
  logger: Logger,
  signal: AbortSignal,
): Promise<Standalone> {
  const stack = createStopStack(logger);
  try {
    const started = await startParts(config, logger, stack);
    const aborted = new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      else signal.addEventListener("abort", () => resolve(), { once: true });
    });
    return { ...started, stopped: aborted.then(() => stack.stopAll()) };
  } catch (error) {
    await stack.stopAll();
    throw error;
  }
}

async function startParts(
  config: Config,
  logger: Logger,
  stack: StopStack,
): Promise<Omit<Standalone, "stopped">> {
  const dialect = config.dialect === undefined ? undefined : readDialect(resolveGiven(config.dialect));
  const sources = config.sources === undefined ? undefined : await loadSources(resolveGiven(config.sources));
  const data = resolveGiven(config.data);
  const { machine, host } = config;
  const lock = lockDataDirectory(data, () => new Date());
  stack.push("lock", () => lock.release());
  const webRoot = ensureWebBuilt(repositoryRoot, (line) => logger.info(line));
  webRoot.catch(() => undefined); // awaited below; this keeps an early failure from ending the process unexplained

  const port = await chooseHttpPort(config.port);
  const publicUrl = config.publicUrl ?? `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
  const nats = await startEmbeddedNats(config, data, ownOrigins(port, publicUrl), logger);
  stack.push("nats-server", () => nats.stop());

  const open = (name: ServiceName) => connectService(nats.url, nats.credentials, name);
  const connect = async (name: ServiceName) => {
    const connection = await open(name);
    stack.push(`connection ${name}`, () => connection.close());
    return connection;
  };
  const registry = new Registry();
  const thingRegistry = new Registry();
  const domainConnection = await connect("domain");
  await createSessionBuckets(domainConnection);
  const log = await createJetStreamEventLog({ connection: domainConnection, machine, createIfMissing: true });
  const domain = await startDomain({
    connection: domainConnection,
    log,
    machine,
    logger: logger.child({ part: "domain" }),
    registry,
    thingRegistry,
    dialect,
    shadow: config.shadow.map(resolveGiven),
    history: {
      connect: serviceLogin(nats.url, nats.credentials, "domain", "cim-history"),
      snapshotEvery: config.historyEvery,
      memory: config.historyMemory * 1024 * 1024,
    },
    events: { connect: serviceLogin(nats.url, nats.credentials, "domain", "cim-events") },
    graph: {
      connect: serviceLogin(nats.url, nats.credentials, "domain", "cim-graph"),
      store: graphStoreOf(config, data),
    },
    series: {},
  });
  stack.push("domain", () => domain.stop());

  const bridgeConnection = await connect("bridge");
  const bridgeLog = await createJetStreamEventLog({
    connection: bridgeConnection,
    machine,
    createIfMissing: false,
  });
  const publisher = (source: string) =>
    createEventPublisher({ log: bridgeLog, machine, source, now: () => new Date(), newId: newEventId });
  const forge = createForgeWebhook({
    publisher: publisher("cim-bridge-forge"),
    log: bridgeLog,
    machine,
    secretOf: () => config.forgeSecret,
    logger: logger.child({ part: "forge" }),
  });

  const bridges = startBridges({
    config,
    data,
    log: bridgeLog,
    publisher,
    connection: bridgeConnection,
    embeddedNats: {
      url: nats.url,
      connect: () => open("sys"),
      inboxPrefix: loginOf(nats.credentials, "sys").inboxPrefix,
    },
    logger,
    stack,
  });
  const played =
    config.demo && config.demoForeign > 0
      ? [await startForeignDemo(config, data, logger.child({ part: "simulated" }), stack)]
      : [];
  await startForeignSources({
    sources: played.length === 0 ? sources : [...(sources ?? []), ...played],
    machine,
    owner: domainConnection,
    connect: (name, as) => connectService(nats.url, nats.credentials, name, as),
    registry,
    logger,
    stack,
  });
  const service = await connect("bff");
  const bff = await startBff({
    config: {
      host,
      port,
      publicUrl,
      machine,
      environment: config.environment,
      natsWebSocket: { host: "127.0.0.1", port: nats.ports.websocket },
      issuerSeed: nats.credentials.issuer.seed,
      metricsToken: config.metricsToken,
    },
    connections: { service, callout: await connect("callout"), system: await connect("sys") },
    logger,
    registry,
    thingRegistry,
    webRoot: await webRoot,
    webhooks: {
      forge,
      git: (request) => handleGitHook(request, { secret: config.hookSecret, poke: bridges.git.poke }),
    },
  });
  stack.push("back-end-for-frontend", () => bff.stop());
  if (config.demo) {
    startDemo(config, serviceLogin(nats.url, nats.credentials, "bridge", "cim-simulator"), logger, stack);
  }

  writeEndpoints(data, {
    machine,
    nats: { url: nats.url, user: "emit", password: nats.credentials.passwords.emit },
    http: { url: bff.url },
  });
  lock.announce(bff.url);
  return { url: bff.url, signIn: await bff.issueSignIn({ role: "admin" }) };
}
