import { z } from "zod";
import { decodeSnapshot } from "./decode-snapshot.ts";
import { HistoryObjectDamagedError, SnapshotUnreadableError } from "./history-errors.ts";
import type { HistoryObject, HistoryObjects } from "./history-objects.ts";
import type { ReadSnapshot, SnapshotStore, StoredSnapshot } from "./snapshot-store.ts";

const number = z
  .string()
  .regex(/^\d{1,16}$/u)
  .transform(Number);

const factsSchema = z.object({
  position: number,
  storedAt: z.iso.datetime(),
  schema: z.string().min(1).max(128),
  foldedAfter: number,
  rows: number,
  rawBytes: number,
  bases: z
    .string()
    .max(10_000)
    .transform((text) => (text === "" ? [] : text.split(",")))
    .pipe(z.array(number)),
});

/** Snapshots of one machine as objects, those of every schema listed, those of `schema` read. */
export function createSnapshotStore(
  objects: HistoryObjects,
  own: { readonly machine: string; readonly schema: string },
): SnapshotStore {
  async function readAt(position: number): Promise<ReadSnapshot> {
    let bytes: Uint8Array | undefined;
    try {
      bytes = await objects.read(nameOf({ position, schema: own.schema }));
    } catch (error) {
      if (!(error instanceof HistoryObjectDamagedError)) throw error;
      throw new SnapshotUnreadableError(position, "damaged", error.message, error);
    }
    if (bytes === undefined) throw new SnapshotUnreadableError(position, "missing", "it is no longer there");
    const bases = new Map<number, Promise<ReadSnapshot>>();
    return decodeSnapshot(bytes, { ...own, position }, (base) => {
      const reading = bases.get(base) ?? readAt(base);
      bases.set(base, reading);
      return reading;
    });
  }

  return {
    async list() {
      const found = (await objects.list()).flatMap(snapshotOf);
      return found.sort((left, right) => left.position - right.position);
    },

    async read(info) {
      const { position } = info;
      if (info.schema !== own.schema) {
        throw new SnapshotUnreadableError(position, "other-schema", "its rows are of another schema");
      }
      return await readAt(position);
    },

    async write({ info, bytes }) {
      const { position, storedAt, schema, foldedAfter, rows, rawBytes, bases } = info;
      const numbers = { position, foldedAfter, rows, rawBytes };
      const texts = Object.entries(numbers).map(([name, value]) => [name, String(value)] as const);
      await objects.write(nameOf(info), bytes, {
        ...Object.fromEntries(texts),
        storedAt,
        schema,
        bases: bases.join(),
      });
    },

    remove: (info) => objects.remove(nameOf(info)),
  };
}

/** `snapshot.<position>.<end of the schema's CID>`: CIDs begin alike. */
function nameOf({ position, schema }: { readonly position: number; readonly schema: string }): string {
  return `snapshot.${String(position).padStart(16, "0")}.${schema.slice(-12)}`;
}

/** None for another object, or one whose facts do not fit its name: it is as if it were not there. */
function snapshotOf({ name, bytes, facts, writtenAt }: HistoryObject): readonly StoredSnapshot[] {
  const { success, data } = factsSchema.safeParse(facts);
  return success && name === nameOf(data) ? [{ ...data, bytes, writtenAt }] : [];
}
