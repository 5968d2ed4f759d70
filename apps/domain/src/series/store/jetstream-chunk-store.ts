import {
  DiscardPolicy,
  JetStreamApiError,
  type JetStreamManager,
  jetstream,
  jetstreamManager,
  RetentionPolicy,
  StorageType,
} from "@nats-io/jetstream";
import type { NatsConnection } from "@nats-io/nats-core";
import { inTime } from "../../history/store/in-time.ts";
import type { ChunkKey, ChunkStore, StoredChunk } from "./chunk-store.ts";
import { SeriesStoreUnavailableError } from "./series-errors.ts";

/** The stream of kept measurements, shared by all machines of one NATS account. */
export const seriesStream = "CIM_SERIES";

export interface JetStreamChunkStoreOptions {
  readonly connection: NatsConnection;
  readonly machine: string;
  /** Most bytes that the stream may take, if it is made now; beyond that what was written longest ago goes first. Absent: 4 GiB. */
  readonly maxBytes?: number;
  /** Milliseconds to wait for an answer; absent: 5000. */
  readonly timeout?: number;
}

const streamNotFound = 10059;
/** Messages sent before their acknowledgements are awaited. */
const window = 100;
/** nats-server refuses to answer with the last messages of more subjects than this. */
const mostSubjects = 1024;

/** Chunks in JetStream, one message each on `series.{machine}.{level}.{shard}.{from}`, gone by its own time to live. */
export function createJetStreamChunkStore(options: JetStreamChunkStoreOptions): ChunkStore {
  const { connection, machine, maxBytes = 4 * 1024 ** 3, timeout = 5000 } = options;
  const prefix = `series.${machine}`;
  const mark = `${prefix}.mark`;
  const client = jetstream(connection, { timeout });
  let cached: JetStreamManager | undefined;
  const subjectOf = ({ level, shard, from }: ChunkKey) => `${prefix}.${level}.${shard}.${from}`;

  async function manager(): Promise<JetStreamManager> {
    cached ??= await jetstreamManager(connection, { checkAPI: false, timeout });
    return cached;
  }

  async function last(subject: string): Promise<Uint8Array | undefined> {
    const found = await (await manager()).direct.getMessage(seriesStream, { last_by_subj: subject });
    return found?.data;
  }

  async function lastOfAll(pattern: string): Promise<StoredChunk[]> {
    const { direct } = await manager();
    const found: StoredChunk[] = [];
    const messages = await direct.getLastMessagesFor(seriesStream, {
      multi_last: [pattern],
      batch: mostSubjects,
    });
    for await (const { subject, data } of messages) {
      const [, , level = "", kind = "", number = "", from = ""] = subject.split(".");
      found.push({ key: { level, shard: `${kind}.${number}`, from: Number(from) }, bytes: data });
    }
    return found;
  }

  return {
    open: () =>
      guarded(`open the stream ${seriesStream}`, async () => {
        const { streams } = await manager();
        try {
          const { config } = await streams.info(seriesStream);
          if (config.subjects?.includes(`${prefix}.>`)) return;
          await streams.update(seriesStream, { subjects: [...(config.subjects ?? []), `${prefix}.>`] });
        } catch (error) {
          if (!(error instanceof JetStreamApiError) || error.code !== streamNotFound) throw error;
          await streams.add({
            name: seriesStream,
            description: "What CIM machines measured, in chunks of several resolutions",
            subjects: [`${prefix}.>`],
            storage: StorageType.File,
            retention: RetentionPolicy.Limits,
            discard: DiscardPolicy.Old,
            max_msgs_per_subject: 1,
            max_bytes: maxBytes,
            allow_direct: true,
            allow_msg_ttl: true,
          });
        }
      }),

    write: (chunks) =>
      guarded("write what was measured", async () => {
        for (let at = 0; at < chunks.length; at += window) {
          const part = chunks.slice(at, at + window);
          await Promise.all(
            part.map(({ key, bytes, keep }) =>
              client.publish(subjectOf(key), bytes, { ttl: `${keep}s`, retries: 0 }),
            ),
          );
        }
      }),

    read: (key) => guarded("read what was measured", () => last(subjectOf(key))),

    readAll: (windows) =>
      guarded("read what was measured", async () => {
        const patterns = windows.map(({ level, from }) => `${prefix}.${level}.*.*.${from}`);
        const found = await inTime(Promise.all(patterns.map(lastOfAll)), timeout * 2);
        return found.flat();
      }),

    readMark: () => guarded("read how far measurements are kept", () => last(mark)),

    writeMark: (bytes) =>
      guarded("write how far measurements are kept", async () => {
        await client.publish(mark, bytes, { retries: 0 });
      }),

    size: () =>
      guarded("ask how much the measurements take", async () => {
        const { state } = await (await manager()).streams.info(seriesStream);
        return state.bytes;
      }),
  };
}

async function guarded<Result>(what: string, action: () => Promise<Result>): Promise<Result> {
  try {
    return await action();
  } catch (error) {
    throw new SeriesStoreUnavailableError(what, error);
  }
}
