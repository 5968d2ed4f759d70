import type { ServiceName } from "@cim/bff";
import { type SourceConfig, startSources } from "@cim/bridge";
import {
  createEventPublisher,
  createJetStreamEventLog,
  createJetStreamLogSourcing,
  intakeName,
  newEventId,
} from "@cim/event-log";
import type { NatsConnection } from "@nats-io/nats-core";
import type { Logger } from "pino";
import type { Registry } from "prom-client";
import type { StopStack } from "./stop-stack.ts";

export interface ForeignSourcesOptions {
  /** Of the file of `--sources`; undefined: none was given. */
  readonly sources: readonly SourceConfig[] | undefined;
  readonly machine: string;
  /** User `domain`, who owns the account: it lets the server source, and reaches what leaf nodes and imports bring. */
  readonly owner: NatsConnection;
  readonly connect: (service: ServiceName, name: string) => Promise<NatsConnection>;
  readonly registry: Registry;
  readonly logger: Logger;
  readonly stack: StopStack;
}

/**
 * Takes the messages of other systems into the log, by connections of its own, so that a flood of them holds up nobody else. Without a
 * file of sources nothing is started, but what an earlier start had the server source is given up.
 */
export async function startForeignSources(options: ForeignSourcesOptions): Promise<void> {
  const { machine, owner, connect, registry, logger, stack } = options;
  if (options.sources === undefined && !(await isSourced(owner))) return;
  const connection = await connect("bridge", "cim-sources");
  stack.push("connection of sources", () => connection.close());
  const log = await createJetStreamEventLog({ connection, machine, createIfMissing: false });
  const now = () => new Date();
  const sources = startSources({
    sources: options.sources ?? [],
    log,
    publisher: createEventPublisher({ log, machine, source: "cim-bridge-sources", now, newId: newEventId }),
    machine,
    embedded: () => connect("domain", "cim-sources-embedded"),
    sourcing: await createJetStreamLogSourcing({ connection: owner, machine }),
    registry,
    logger: logger.child({ part: "sources" }),
  });
  stack.push("sources", () => sources.stop());
}

/** True when the server was ever told to source something. */
async function isSourced(owner: NatsConnection): Promise<boolean> {
  const answer = await owner.request(`$JS.API.STREAM.INFO.${intakeName}`, "", { timeout: 5000 });
  return !("error" in answer.json<object>());
}
