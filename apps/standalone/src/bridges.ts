import { join } from "node:path";
import { type NatsPlace, startGitBridge, startNatsBridge } from "@cim/bridge";
import type { EventLog, EventPublisher } from "@cim/event-log";
import type { Logger } from "pino";
import type { Config } from "./config/config-schema.ts";
import { isGitCheckout, repositoryRoot, resolveGiven } from "./repository-root.ts";
import type { StopStack } from "./stop-stack.ts";

export interface BridgeSurroundings {
  readonly config: Config;
  readonly data: string;
  readonly log: EventLog;
  readonly publisher: (source: string) => EventPublisher;
  /** The embedded server, with a user of its system account. */
  readonly embeddedNats: NatsPlace;
  readonly logger: Logger;
  readonly stack: StopStack;
}

/** Starts the two real sources: git repositories (default: this one) and NATS servers (always the embedded one). */
export function startBridges(surroundings: BridgeSurroundings) {
  const { config, data, log, publisher, embeddedNats, logger, stack } = surroundings;
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
    machine: config.machine,
    logger: logger.child({ part: "nats" }),
  });
  stack.push("nats bridge", () => nats.stop());
  return { git, nats };
}

function givenRepositories(config: Config): readonly string[] {
  if (config.repository.length === 0) return isGitCheckout() ? [repositoryRoot] : [];
  return config.repository.map((given) => (isUrl(given) ? given : resolveGiven(given)));
}

function isUrl(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//iu.test(text) || /^[\w.-]+@[\w.-]+:/u.test(text);
}
