import { setTimeout } from "node:timers/promises";
import { projectionSubjects } from "@cim/contracts";
import {
  type ConsumerMessages,
  DeliverPolicy,
  type JetStreamManager,
  type JsMsg,
  jetstream,
  jetstreamManager,
} from "@nats-io/jetstream";
import type { NatsConnection } from "@nats-io/nats-core";
import type { Logger } from "pino";
import { readProjectionMessage, type SlicesOfRow } from "./read-row-message.ts";
import type { RowTable } from "./row-table.ts";

const stream = "CIM_PROJECTIONS";
const retryMilliseconds = 250;

export interface FollowProjectionsOptions {
  readonly connection: NatsConnection;
  readonly machine: string;
  readonly table: RowTable;
  readonly slicesOfRow: SlicesOfRow;
  readonly logger: Logger;
  readonly onCheckpoint: (position: number) => void;
}

export interface ProjectionFollower {
  /** True from when all that the stream held has been heard once; false again for a stream made anew. */
  isCaughtUp(): boolean;
  stop(): Promise<void>;
}

/**
 * Keeps `table` at what `CIM_PROJECTIONS` holds, for as long as it runs: over reconnects it goes on after the last message
 * it heard; a stream made anew is read from its beginning. Returns at once; the stream may not exist yet.
 */
export function followProjections(options: FollowProjectionsOptions): ProjectionFollower {
  const { connection, machine, table, slicesOfRow, logger } = options;
  const ended = new AbortController();
  let heard = { created: "", sequence: 0 };
  let caughtUp = false;
  let current: ConsumerMessages | undefined;
  let told = "";

  async function once(manager: JetStreamManager): Promise<void> {
    const { created, state } = await manager.streams.info(stream);
    if (created !== heard.created || state.last_seq < heard.sequence) {
      table.clear();
      heard = { created, sequence: 0 };
      caughtUp = false;
    }
    const consumer = await jetstream(connection).consumers.get(stream, {
      filter_subjects: [...projectionSubjects(machine)],
      deliver_policy: DeliverPolicy.StartSequence,
      opt_start_seq: heard.sequence + 1,
    });
    if ((await consumer.info(true)).num_pending === 0) caughtUp = true;
    const messages = await consumer.consume({ max_messages: 5000, expires: 10_000, idle_heartbeat: 1000 });
    current = messages;
    watch(messages);
    for await (const message of messages) take(message);
  }

  /** The client mends an ordered consumer by itself, but not one whose stream is gone or was made anew. */
  function watch(messages: ConsumerMessages): void {
    const status = async () => {
      for await (const { type } of messages.status()) {
        if (type === "stream_not_found" || type === "heartbeats_missed" || type === "consumer_deleted")
          messages.stop();
      }
    };
    status().catch((error: unknown) => logger.debug({ error }, "The projections' status ended"));
  }

  function take(message: JsMsg): void {
    heard.sequence = message.seq;
    if (message.info.pending === 0) caughtUp = true;
    try {
      const header = (name: string) => message.headers?.get(name) ?? "";
      const change = readProjectionMessage(
        { subject: message.subject, data: message.data, header },
        machine,
        slicesOfRow,
      );
      if (change?.kind === "row") table.write(change.row);
      if (change?.kind === "checkpoint") {
        table.commit(change.position, change.epoch);
        options.onCheckpoint(change.position);
      }
    } catch (error) {
      logger.error(
        { error, subject: message.subject, sequence: message.seq },
        "A kept row cannot be read and is left out",
      );
    }
  }

  async function run(): Promise<void> {
    while (!ended.signal.aborted) {
      try {
        await once(await jetstreamManager(connection, { checkAPI: false }));
      } catch (error) {
        if (ended.signal.aborted) return;
        const message = error instanceof Error ? error.message : String(error);
        // Said once per reason: while the projector has not made the stream yet this is the normal state.
        if (message !== told) logger.info({ reason: message }, "Waiting for the projections");
        told = message;
      }
      if (!ended.signal.aborted) await pause(ended.signal);
    }
  }

  const running = run();
  return {
    isCaughtUp: () => caughtUp,
    async stop() {
      ended.abort();
      current?.stop();
      await running;
    },
  };
}

async function pause(signal: AbortSignal): Promise<void> {
  await setTimeout(retryMilliseconds, undefined, { signal }).catch(() => undefined); // ended: the loop sees it
}
