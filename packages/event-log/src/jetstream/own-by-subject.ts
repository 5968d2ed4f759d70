import type { LogRecord } from "@cim/contracts";
import type { JetStreamManager } from "@nats-io/jetstream";
import type { NatsConnection } from "@nats-io/nats-core";
import { directGetOn } from "./direct-get.ts";
import { logErrorOf } from "./log-error-of.ts";

interface OwnBySubjectContext {
  readonly connection: NatsConnection;
  readonly manager: JetStreamManager;
  readonly stream: string;
  readonly timeout: number;
}

/**
 * The newest record on subjects that match a pattern, for a user whose right to read goes by subject: which subjects there are is asked of
 * `STREAM.INFO`, then the last on each. What is stored in between is not seen; an append after it is refused by its expected version.
 * @throws LogUnavailableError, LogRefusedError
 */
export async function ownBySubject(
  { connection, manager, stream, timeout }: OwnBySubjectContext,
  pattern: string,
): Promise<LogRecord | undefined> {
  let newest: LogRecord | undefined;
  for (const subject of await subjectsOf(manager, stream, pattern)) {
    const record = await directGetOn(connection, stream, subject, timeout);
    if (record !== undefined && record.position > (newest?.position ?? 0)) newest = record;
  }
  return newest;
}

async function subjectsOf(
  manager: JetStreamManager,
  stream: string,
  pattern: string,
): Promise<readonly string[]> {
  if (!pattern.split(".").some((token) => token === "*" || token === ">")) return [pattern];
  try {
    const { state } = await manager.streams.info(stream, { subjects_filter: pattern });
    return Object.keys(state.subjects ?? {});
  } catch (error) {
    throw logErrorOf(error, `list the subjects of ${pattern} in ${stream}`, stream);
  }
}
