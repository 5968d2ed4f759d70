import type { JetStreamClient } from "@nats-io/jetstream";
import { type ObjectInfo, type ObjectStore, type ObjectStoreOptions, Objm } from "@nats-io/obj";
import { HistoryObjectDamagedError } from "./history-errors.ts";

/** An object store, with what its client cannot do. Subjects are those of NATS' ADR-20. */
export interface Bucket {
  readonly store: ObjectStore;
  /** @throws HistoryObjectDamagedError */
  read(info: ObjectInfo): Promise<Uint8Array>;
  /** Leaves no tombstone, and needs no room in a full bucket. */
  remove(name: string): Promise<void>;
  /** Frees chunks of no object whose last one came `age` milliseconds ago or more. */
  sweep(age: number): Promise<number>;
}

/** Opens a bucket; makes it when it is not there. */
export async function openBucket(
  client: JetStreamClient,
  name: string,
  options: Partial<ObjectStoreOptions>,
): Promise<Bucket> {
  const store = await new Objm(client).create(name, options);
  const { streams } = await client.jetstreamManager(false);
  const stream = `OBJ_${name}`;
  const chunks = `$O.${name}.C.`;
  const metaOf = (object: string) => `$O.${name}.M.${base64url(object)}`;

  async function stored(subject: string): Promise<Readonly<Record<string, number>>> {
    return (await streams.info(stream, { subjects_filter: subject })).state.subjects ?? {};
  }

  return {
    store,

    async read(info) {
      // The client waits for ever for a chunk that is not there.
      const there = (await stored(chunks + info.nuid))[chunks + info.nuid] ?? 0;
      if (there !== info.chunks) {
        // Replaced or removed since, or truly damaged: the asker finds out by asking again.
        throw new HistoryObjectDamagedError(info.name, `${there} of its ${info.chunks} chunks are there`);
      }
      const result = await store.get(info.name);
      if (result === null) throw new HistoryObjectDamagedError(info.name, "it was removed meanwhile");
      const reader = result.data.getReader();
      const parts: Uint8Array[] = [];
      try {
        for (let part = await reader.read(); !part.done; part = await reader.read()) parts.push(part.value);
      } catch (error) {
        if (!/corrupt object/u.test(String(error))) throw error;
        throw new HistoryObjectDamagedError(info.name, "its digest is not that of its bytes", error);
      } finally {
        await reader.cancel().catch(() => undefined); // it may have ended by itself
      }
      return Buffer.concat(parts);
    },

    async remove(object) {
      const info = await store.info(object);
      if (info === null) return;
      // What says that there is an object goes first, so that nobody finds half of one.
      await streams.purge(stream, { filter: metaOf(object) });
      await streams.purge(stream, { filter: chunks + info.nuid });
    },

    async sweep(age) {
      const subjects = Object.keys(await stored(`${chunks}>`));
      const known = new Set((await store.list()).map(({ nuid }) => chunks + nuid));
      let swept = 0;
      for (const subject of subjects.filter((one) => !known.has(one))) {
        const last = await streams.getMessage(stream, { last_by_subj: subject });
        if (last === null || Date.now() - last.time.getTime() < age) continue;
        await streams.purge(stream, { filter: subject });
        swept++;
      }
      return swept;
    },
  };
}

/** With padding, as the client names its subjects. */
function base64url(text: string): string {
  return Buffer.from(text).toString("base64").replaceAll("+", "-").replaceAll("/", "_");
}
