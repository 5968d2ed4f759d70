import { join } from "node:path";
import { type NatsPlace, startGitBridge, startNatsBridge } from "@cim/bridge";
import { measuresSubject } from "@cim/contracts";
import type { EventLog, EventPublisher } from "@cim/event-log";
import type { NatsConnection } from "@nats-io/nats-core";
import type { Logger } from "pino";
import type { Config } from "./config/config-schema.ts";
import { isGitCheckout, repositoryRoot, resolveGiven } from "./repository-root.ts";
import type { StopStack } from "./stop-stack.ts";

export interface BridgeSurroundings {
  readonly config: Config;
  readonly data: string;
  readonly log: EventLog;
  readonly publisher: (source: string) => EventPublisher;
  /** May publish measures of the machine. */
  readonly connection: NatsConnection;
  /** The embedded server, with a user of its system account. */
  readonly embeddedNats: NatsPlace;
  readonly logger: Logger;
  readonly stack: StopStack;
}

/** Starts the two real sources: git repositories (default: this one) and NATS servers (always the embedded one). */
export function startBridges(surroundings: BridgeSurroundings) {
  const { config, data, log, publisher, connection, embeddedNats, logger, stack } = surroundings;
  const { machine } = config;
  const git = startGitBridge({
    repositories: givenRepositories(config).map((location) => ({
      location,
      ...(config.branch.length === 0 ? {} : { branches: config.branch }),
    })),
    publisher: publisher("cim-bridge-git"),
    stateDirectory: join(data, "git"),
    logger: logger.child({ part: "git" }),
  });
  stack.push("git bridge", () => git.stop());

  const nats = startNatsBridge({
    servers: [embeddedNats, ...config.nats.map((url) => ({ url }))],
    publisher: publisher("cim-bridge-nats"),
    log,
    machine,
    logger: logger.child({ part: "nats" }),
    tellMeasures: (message) => {
      // For those who listen now: while the connection is away it would only be held back, and be old when it came.
      if (!connection.isClosed() && !connection.isDraining())
        connection.publish(measuresSubject.format({ machine, source: "lattice" }), JSON.stringify(message));
    },
  });
  stack.push("nats bridge", () => nats.stop());
  return { git, nats };
}

/** What is given, else this checkout; a simulated machine has changes of its own, among which those of this checkout would wait for ever. */
function givenRepositories(config: Config): readonly string[] {
  if (config.repository.length === 0) return isGitCheckout() && !config.demo ? [repositoryRoot] : [];
  return config.repository.map((given) => (isUrl(given) ? given : resolveGiven(given)));
}

function isUrl(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//iu.test(text) || /^[\w.-]+@[\w.-]+:/u.test(text);
}
