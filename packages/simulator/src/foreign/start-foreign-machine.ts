import { setTimeout as passed } from "node:timers/promises";
import { jetstreamManager } from "@nats-io/jetstream";
import { headers as createHeaders, type NatsConnection, nanos } from "@nats-io/nats-core";
import type { Logger } from "pino";
import type { ForeignMessage } from "./foreign-message.ts";
import { foreignMessages } from "./foreign-messages.ts";
import { foreignStreams } from "./foreign-streams.ts";

export interface ForeignMachineOptions {
  /** Of an account that belongs to the foreign machine: streams are created in it. For tests and demonstrations only. */
  readonly connection: NatsConnection;
  readonly seed: string | number;
  /** Messages per second. */
  readonly ratePerSecond: number;
  /** Ends by itself after so many. */
  readonly count?: number;
  /** Streams are kept in files unless told otherwise. */
  readonly storage?: "file" | "memory";
  readonly logger: Logger;
}

export interface ForeignMachine {
  /** Resolves when the streams are there. Rejects when they could not be created. */
  readonly ready: Promise<void>;
  /** Resolves with all that was published, when it ended by itself or was stopped. */
  readonly done: Promise<number>;
  stop(): Promise<void>;
}

/** Plays a machine of other systems on a NATS server: creates its streams and publishes what its services would. */
export function startForeignMachine(options: ForeignMachineOptions): ForeignMachine {
  const { connection, seed, ratePerSecond, count = Number.POSITIVE_INFINITY, logger } = options;
  const ending = new AbortController();
  const { signal } = ending;
  const ready = createStreams(connection, options.storage ?? "file");
  ready.catch((err: unknown) => logger.error({ err }, "The foreign machine's streams could not be created"));

  async function run(): Promise<number> {
    await ready;
    const messages = foreignMessages({ seed, startTime: new Date().toISOString(), ratePerSecond });
    const begun = performance.now();
    let published = 0;
    while (published < count && !signal.aborted) {
      const due = Math.min(count, Math.floor(((performance.now() - begun) * ratePerSecond) / 1000) + 1);
      while (published < due) {
        publish(connection, messages.next().value);
        published += 1;
      }
      await connection.flush();
      if (published < count) await passed(50, undefined, { signal }).catch(() => undefined); // stopped meanwhile
    }
    return published;
  }

  const done = run();
  done.catch((err: unknown) => {
    if (!signal.aborted) logger.error({ err }, "The foreign machine ended: start it again");
  });
  return {
    ready,
    done,
    async stop() {
      ending.abort();
      await done.catch(() => undefined); // told above
    },
  };
}

/** As git and agent do: without waiting for an acknowledgement. */
function publish(connection: NatsConnection, { subject, headers, body }: ForeignMessage): void {
  const sent = createHeaders();
  for (const [name, value] of Object.entries(headers)) sent.append(name, value);
  const hasHeaders = Object.keys(headers).length > 0;
  connection.publish(subject, body, hasHeaders ? { headers: sent } : {});
}

async function createStreams(connection: NatsConnection, storage: "file" | "memory"): Promise<void> {
  const manager = await jetstreamManager(connection);
  for (const { name, subjects, days, duplicateSeconds } of foreignStreams) {
    await manager.streams.add({
      name,
      subjects: [...subjects],
      storage,
      ...(days === undefined ? {} : { max_age: nanos(days * 86_400_000) }),
      ...(duplicateSeconds === undefined ? {} : { duplicate_window: nanos(duplicateSeconds * 1000) }),
    });
  }
}
