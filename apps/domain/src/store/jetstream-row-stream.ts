import { projectionSubjects } from "@cim/contracts";
import {
  type ConsumerMessages,
  DeliverPolicy,
  DiscardPolicy,
  JetStreamApiError,
  type JetStreamManager,
  jetstream,
  jetstreamManager,
  RetentionPolicy,
  StorageType,
} from "@nats-io/jetstream";
import { headers, type MsgHdrs, type NatsConnection } from "@nats-io/nats-core";
import type { RowMessage, RowStream, StoredRowMessage } from "./row-stream.ts";
import { CommitConflictError, ProjectionStoreUnavailableError } from "./store-errors.ts";

/** The stream of kept rows. */
export const projectionStream = "CIM_PROJECTIONS";
const positionHeader = "CIM-Position";
const epochHeader = "CIM-Epoch";
const wrongLastSequence = 10071;
const streamNotFound = 10059;

/** Messages sent before one of them is acknowledged: the server drops what overruns its 10,000 buffered messages. */
const window = 1000;

export interface JetStreamRowStreamOptions {
  readonly connection: NatsConnection;
  readonly machine: string;
  readonly stream?: string;
  /** Milliseconds to wait for an answer. */
  readonly timeout?: number;
}

/** Kept rows in JetStream: file storage, the last two messages of each subject. */
export function createJetStreamRowStream(options: JetStreamRowStreamOptions): RowStream {
  const { connection, machine, stream = projectionStream, timeout = 5000 } = options;
  const client = jetstream(connection, { timeout });
  let cached: JetStreamManager | undefined;

  async function manager(): Promise<JetStreamManager> {
    cached ??= await jetstreamManager(connection, { checkAPI: false, timeout });
    return cached;
  }

  const config = {
    name: stream,
    description: `Rows folded from the log of CIM machine ${machine}`,
    subjects: [...projectionSubjects(machine)],
    storage: StorageType.File,
    retention: RetentionPolicy.Limits,
    discard: DiscardPolicy.Old,
    max_msgs_per_subject: 2,
    allow_direct: true,
  };

  return {
    open: () =>
      guarded(`open the stream ${stream}`, async () => {
        const { streams } = await manager();
        try {
          const { config: found, state } = await streams.info(stream);
          const isRight =
            found.max_msgs_per_subject === 2 &&
            config.subjects.every((subject) => found.subjects?.includes(subject));
          if (!isRight) {
            const subjects = [...new Set([...(found.subjects ?? []), ...config.subjects])];
            await streams.update(stream, { ...found, subjects, max_msgs_per_subject: 2, allow_direct: true });
          }
          return state.last_seq;
        } catch (error) {
          if (!(error instanceof JetStreamApiError) || error.code !== streamNotFound) throw error;
          return (await streams.add(config)).state.last_seq;
        }
      }),

    readAll: () =>
      guarded(`read the stream ${stream}`, async () => {
        const { state } = await (await manager()).streams.info(stream);
        if (state.messages === 0) return [];
        const consumer = await client.consumers.get(stream, { deliver_policy: DeliverPolicy.All });
        const messages = await consumer.consume({
          max_messages: 5000,
          idle_heartbeat: 1000,
          expires: 10_000,
        });
        return await collect(messages, state.last_seq);
      }),

    send: (messages) =>
      guarded(`write to the stream ${stream}`, async () => {
        let acknowledged: Promise<unknown> = Promise.resolve();
        for (let at = 0; at < messages.length; at += window) {
          const part = messages.slice(at, at + window);
          const last = part.length === window ? part.pop() : undefined;
          for (const message of part) {
            connection.publish(message.subject, message.body, { headers: headersOf(message) });
          }
          if (last === undefined) continue;
          await acknowledged;
          acknowledged = client.publish(last.subject, last.body, {
            headers: headersOf(last),
            retries: 0,
          });
          acknowledged.catch(() => undefined); // awaited below or by the next part
        }
        await acknowledged;
      }),

    commit: (message, expected) =>
      guarded("commit rows", async () => {
        try {
          const expect = { lastSequence: expected };
          const ack = await client.publish(message.subject, message.body, {
            headers: headersOf(message),
            expect,
            retries: 0,
          });
          return ack.seq;
        } catch (error) {
          if (error instanceof JetStreamApiError && error.code === wrongLastSequence) {
            throw new CommitConflictError(expected);
          }
          throw error;
        }
      }),
  };
}

function headersOf({ position, epoch }: RowMessage): MsgHdrs {
  const fields = headers();
  fields.set(positionHeader, String(position));
  fields.set(epochHeader, epoch);
  return fields;
}

/** Reads up to the sequence, in order. @throws when the server falls silent before that */
async function collect(messages: ConsumerMessages, last: number): Promise<readonly StoredRowMessage[]> {
  const found: StoredRowMessage[] = [];
  const utf8 = new TextDecoder();
  let isComplete = false;
  const watching = watch(messages);
  for await (const message of messages) {
    found.push({
      subject: message.subject,
      position: Number(message.headers?.get(positionHeader)),
      epoch: message.headers?.get(epochHeader) ?? "",
      body: utf8.decode(message.data),
      sequence: message.seq,
    });
    if (message.seq >= last || message.info.pending === 0) {
      isComplete = true;
      messages.stop();
    }
  }
  await watching;
  if (!isComplete) throw new Error("the server fell silent before the last kept row");
  return found;
}

/** The client goes on by itself after most trouble, but waits for ever for a server that is gone. */
async function watch(messages: ConsumerMessages): Promise<void> {
  for await (const { type } of messages.status()) {
    if (type === "stream_not_found" || type === "heartbeats_missed" || type === "consumer_deleted")
      messages.stop();
  }
}

async function guarded<Result>(what: string, action: () => Promise<Result>): Promise<Result> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof CommitConflictError) throw error;
    throw new ProjectionStoreUnavailableError(what, error);
  }
}
