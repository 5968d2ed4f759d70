import { JetStreamApiError, jetstream } from "@nats-io/jetstream";
import type { NatsConnection } from "@nats-io/nats-core";
import { StorageType } from "@nats-io/obj";
import { type Bucket, openBucket } from "./bucket.ts";
import {
  HistoryObjectDamagedError,
  HistoryStoreFullError,
  HistoryStoreUnavailableError,
} from "./history-errors.ts";
import type { HistoryObjects } from "./history-objects.ts";
import { inTime } from "./in-time.ts";

/** The bucket that all machines of one NATS account share; names begin with the machine. */
export const historyBucket = "CIM_HISTORY";

export interface JetStreamHistoryObjectsOptions {
  readonly connection: NatsConnection;
  readonly machine: string;
  /** Absent: {@link historyBucket}. */
  readonly bucket?: string;
  /** Most bytes that the bucket may take, if it is made now. Absent: no limit. */
  readonly maxBytes?: number;
  /** Milliseconds to wait for an answer, and for each megabyte of an object; absent: 5000. */
  readonly timeout?: number;
}

/** No space left for a message, in the account or in the stream. */
const fullCodes = [10047, 10077];
/** Chunks whose object was never completed are left alone for so many milliseconds: their write may be under way. */
const orphanAge = 3600_000;
const megabyte = 1024 * 1024;

/** Objects in a NATS object store (files, no age limit). The bucket is made when it is not there. */
export function createJetStreamHistoryObjects(options: JetStreamHistoryObjectsOptions): HistoryObjects {
  const { connection, machine, bucket = historyBucket, maxBytes, timeout = 5000 } = options;
  const prefix = `${machine}.`;
  let opened: Promise<Bucket> | undefined;

  const open = () =>
    openBucket(jetstream(connection, { timeout }), bucket, {
      description: "Snapshots of CIM projections, and what blocks of the log held",
      storage: StorageType.File,
      ...(maxBytes === undefined ? {} : { max_bytes: maxBytes }),
    });

  /** Opens anew after any failure: the bucket may be gone, with all that was in it. */
  async function guarded<Result>(
    what: string,
    bytes: number,
    action: (bucket: Bucket) => Promise<Result>,
  ): Promise<Result> {
    opened ??= open();
    const opening = opened;
    try {
      return await inTime(opening.then(action), timeout * (2 + bytes / megabyte));
    } catch (error) {
      if (error instanceof HistoryObjectDamagedError) throw error;
      if (opened === opening) opened = undefined;
      if (error instanceof JetStreamApiError && fullCodes.includes(error.code)) {
        throw new HistoryStoreFullError(what, error);
      }
      throw new HistoryStoreUnavailableError(what, error);
    }
  }

  return {
    list: () =>
      guarded("list snapshots", 0, async ({ store }) =>
        (await store.list())
          .filter(({ name }) => name.startsWith(prefix))
          .map(({ name, size, metadata = {}, mtime }) => ({
            name: name.slice(prefix.length),
            bytes: size,
            facts: metadata,
            writtenAt: mtime,
          })),
      ),

    async read(name) {
      const info = await guarded(`find ${name}`, 0, ({ store }) => store.info(prefix + name));
      if (info === null) return undefined;
      return await guarded(`read ${name}`, info.size, (at) => at.read(info));
    },

    write: (name, bytes, facts) =>
      guarded(`write ${name}`, bytes.byteLength, async ({ store }) => {
        const chunk = Math.min(megabyte / 2, connection.info?.max_payload ?? megabyte / 2);
        const meta = { name: prefix + name, metadata: { ...facts }, options: { max_chunk_size: chunk } };
        await store.putBlob(meta, bytes, { timeout });
      }),

    remove: (name) => guarded(`remove ${name}`, 0, (at) => at.remove(prefix + name)),

    sweep: () => guarded("sweep what was never completed", 0, (at) => at.sweep(orphanAge)),
  };
}
