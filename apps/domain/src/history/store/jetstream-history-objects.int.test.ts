import { startTestNats, type TestNats } from "@cim/testing";
import { jetstream, jetstreamManager } from "@nats-io/jetstream";
import type { NatsConnection } from "@nats-io/transport-node";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openBucket } from "./bucket.ts";
import {
  HistoryObjectDamagedError,
  HistoryStoreFullError,
  HistoryStoreUnavailableError,
} from "./history-errors.ts";
import { describeHistoryObjects } from "./history-objects.contract.ts";
import { createJetStreamHistoryObjects } from "./jetstream-history-objects.ts";

let nats: TestNats;
let connection: NatsConnection;

beforeAll(async () => {
  nats = await startTestNats({ jetstream: true });
  connection = await nats.connect();
});
afterAll(() => nats.stop());

describeHistoryObjects("JetStream", async (machine) =>
  createJetStreamHistoryObjects({ connection, machine }),
);

const stateOf = async (bucket: string) =>
  (await (await jetstreamManager(connection)).streams.info(`OBJ_${bucket}`, { subjects_filter: ">" })).state;

it("leaves nothing behind of what was removed or replaced", async () => {
  const objects = createJetStreamHistoryObjects({ connection, machine: "local", bucket: "LEAVES" });
  await objects.write("a", new Uint8Array(2_000_000), {});
  await objects.write("a", new Uint8Array(100), {});
  expect((await stateOf("LEAVES")).messages).toBe(2);
  await objects.remove("a");
  expect((await stateOf("LEAVES")).messages).toBe(0);
});

it("says that it is full, still removes then, and takes more after that", async () => {
  const objects = createJetStreamHistoryObjects({
    connection,
    machine: "local",
    bucket: "SMALL",
    maxBytes: 1_000_000,
  });
  await objects.write("a", new Uint8Array(700_000), {});
  await expect(objects.write("b", new Uint8Array(700_000), {})).rejects.toThrow(HistoryStoreFullError);
  expect((await objects.list()).map(({ name }) => name)).toEqual(["a"]);
  await objects.remove("a");
  await objects.write("b", new Uint8Array(700_000), {});
  expect((await objects.list()).map(({ name }) => name)).toEqual(["b"]);
});

it("finds missing and altered chunks", async () => {
  const objects = createJetStreamHistoryObjects({ connection, machine: "local", bucket: "BROKEN" });
  await objects.write("a", new Uint8Array(1_200_000).fill(7), {});
  const { streams } = await jetstreamManager(connection);
  const subject =
    Object.keys((await stateOf("BROKEN")).subjects ?? {}).find((one) => one.includes(".C.")) ?? "";
  const last = await streams.getMessage("OBJ_BROKEN", { last_by_subj: subject });
  await streams.deleteMessage("OBJ_BROKEN", last?.seq ?? 0);
  await expect(objects.read("a")).rejects.toThrow(HistoryObjectDamagedError);
  await jetstream(connection).publish(subject, new Uint8Array(last?.data.byteLength ?? 0));
  await expect(objects.read("a")).rejects.toThrow("its digest is not that of its bytes");
});

it("sweeps what a write that never ended left, once it is old", async () => {
  const bucket = await openBucket(jetstream(connection), "SWEPT", {});
  await bucket.store.putBlob({ name: "whole" }, new Uint8Array(1000));
  await jetstream(connection).publish("$O.SWEPT.C.killed", new Uint8Array(1000));
  expect(await bucket.sweep(3600_000)).toBe(0);
  expect(await bucket.sweep(0)).toBe(1);
  expect(Object.keys((await stateOf("SWEPT")).subjects ?? {})).toHaveLength(2);
  expect((await bucket.store.getBlob("whole"))?.byteLength).toBe(1000);
});

it("makes the bucket again when it is gone", async () => {
  const objects = createJetStreamHistoryObjects({
    connection,
    machine: "local",
    bucket: "GONE",
    timeout: 500,
  });
  await objects.write("a", new Uint8Array(10), {});
  await (await jetstreamManager(connection)).streams.delete("OBJ_GONE");
  await expect(objects.write("b", new Uint8Array(10), {})).rejects.toThrow(HistoryStoreUnavailableError);
  await objects.write("b", new Uint8Array(10), {});
  expect((await objects.list()).map(({ name }) => name)).toEqual(["b"]);
});
