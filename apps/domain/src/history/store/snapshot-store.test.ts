import type { AnyRow } from "@cim/contracts";
import { expect, it } from "vitest";
import type { Tables } from "../../projector/tables.ts";
import { createSnapshotStore } from "./create-snapshot-store.ts";
import { captureRows, encodeSnapshot } from "./encode-snapshot.ts";
import { SnapshotUnreadableError } from "./history-errors.ts";
import { createMemoryHistoryObjects } from "./memory-history-objects.ts";

const row: AnyRow = { key: "one", position: 1, time: "t", because: {} };
const tables: Tables = new Map([["components", new Map([["one", row]])]]);
const schema = "bafk-of-now-0123456789ab";

const pack = (position: number, own = schema) =>
  encodeSnapshot(captureRows(tables), {
    machine: "local",
    position,
    storedAt: "2026-11-21T12:00:00.000Z",
    schema: own,
    foldedAfter: 3,
  });

it("lists snapshots of every schema by position and reads those of its own", async () => {
  const objects = createMemoryHistoryObjects(() => new Date(0));
  const store = createSnapshotStore(objects, { machine: "local", schema });
  await store.write(await pack(20));
  await store.write(await pack(3));
  await store.write(await pack(20, "bafk-of-before-0123456789ac"));
  await objects.write("snapshot.0000000000000004.0123456789ab", new Uint8Array(3), { position: "4" });
  await objects.write("blocks.1", new Uint8Array(3), {});
  const list = await store.list();
  expect(list.map((info) => [info.position, info.schema === schema])).toEqual([
    [3, true],
    [20, true],
    [20, false],
  ]);
  const [first, second, foreign] = list;
  if (first === undefined || second === undefined || foreign === undefined)
    throw new Error("three were written");
  const { writtenAt, ...info } = second;
  expect(writtenAt).toBe("1970-01-01T00:00:00.000Z");
  const read = await store.read(second);
  expect(read.info).toEqual(info);
  expect([...(await read.table("components"))]).toEqual([["one", JSON.stringify(row)]]);
  await expect(store.read(foreign)).rejects.toThrow("of another schema");
  await store.remove(foreign);
  await store.remove(first);
  expect(await store.list()).toEqual([second]);
  await expect(store.read(first)).rejects.toThrow(SnapshotUnreadableError);
});

it("refuses what another position's name holds", async () => {
  const objects = createMemoryHistoryObjects();
  const store = createSnapshotStore(objects, { machine: "local", schema });
  const packed = await pack(7);
  await store.write({ ...packed, info: { ...packed.info, position: 8 } });
  const [listed] = await store.list();
  if (listed === undefined) throw new Error("one was written");
  await expect(store.read(listed)).rejects.toMatchObject({ reason: "damaged" });
});
