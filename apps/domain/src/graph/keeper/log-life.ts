import { incarnationOf } from "@cim/contracts";
import { LogUnavailableError } from "@cim/event-log";
import { jetstreamManager } from "@nats-io/jetstream";
import type { NatsConnection } from "@nats-io/nats-core";

/**
 * Name of one life of the log's stream: another one after it was deleted and made again, whose positions mean other events.
 * @throws LogUnavailableError
 */
export async function logLife(connection: NatsConnection, stream = "CIM_LOG"): Promise<string> {
  try {
    const manager = await jetstreamManager(connection, { checkAPI: false });
    const { created } = await manager.streams.info(stream);
    return `${stream}.${incarnationOf(created)}`;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new LogUnavailableError(`ask when ${stream} was made`, why, error);
  }
}
