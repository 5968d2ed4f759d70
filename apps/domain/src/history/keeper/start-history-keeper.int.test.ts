import { catalogue, sealEvent } from "@cim/contracts";
import { createJetStreamEventLog, type EventLog } from "@cim/event-log";
import { startTestNats, type TestNats, waitFor } from "@cim/testing";
import { jetstreamManager } from "@nats-io/jetstream";
import type { NatsConnection } from "@nats-io/transport-node";
import { afterEach, beforeEach, expect, it } from "vitest";
import { startKeeper } from "../../testing/keeper-under-test.ts";
import { createJetStreamHistoryObjects } from "../store/jetstream-history-objects.ts";

let nats: TestNats;
let connection: NatsConnection;
let log: EventLog;

beforeEach(async () => {
  nats = await startTestNats({ jetstream: true });
  connection = await nats.connect();
  log = await createJetStreamEventLog({ connection, machine: "local", createIfMissing: true });
});
afterEach(() => nats.stop());

let made = 0;
async function append(count: number): Promise<void> {
  const envelope = { machine: "local", actor: "person:ada", source: "test", time: new Date().toISOString() };
  const records = Array.from({ length: count }, () => {
    const body = { component: `c${++made % 50}` };
    const id = `019aa5b6-0000-7000-8000-${made.toString(16).padStart(12, "0")}`;
    return { ...sealEvent(catalogue.ComponentStarted, body, { ...envelope, id }), id };
  });
  await Promise.all(records.map((record) => log.append(record)));
}

const objectsOf = (given = connection) =>
  createJetStreamHistoryObjects({ connection: given, machine: "local", timeout: 2000 });
const keeperOf = (given = connection) =>
  startKeeper({ log, objects: objectsOf(given), snapshotEvery: 100, now: Date.now, retryAfter: 200 });

it("keeps snapshots in an object store and goes on from them after a restart", async () => {
  await append(430);
  const first = keeperOf();
  await waitFor(() => first.snapshots().length === 4, { describe: "four snapshots" });
  await first.stop();
  await append(20);
  const second = keeperOf();
  await waitFor(() => second.position() === 450, { describe: "the end" });
  expect(second.snapshots().map(({ position }) => position)).toEqual([100, 200, 300, 400]);
  expect((await second.take()).position).toBe(450);
  const read = await second.open(second.snapshots().at(-1) ?? fail());
  expect((await read.table("components")).size).toBe(50);
  expect(second.blocks().reduce((sum, { events }) => sum + events, 0)).toBe(450);
  expect(second.told.warnings).toEqual([]);
  await second.stop();
});

it("goes on when nats-server was away", async () => {
  await append(150);
  const keeper = keeperOf();
  await waitFor(() => keeper.snapshots().length === 1, { describe: "a snapshot" });
  await nats.restart();
  await waitFor(
    async () => {
      await append(1);
      return true;
    },
    { describe: "the log to take events again", timeout: 20_000 },
  );
  await append(100);
  const { last } = await log.bounds();
  await waitFor(() => keeper.position() === last, { describe: "the end", timeout: 20_000 });
  await waitFor(() => keeper.snapshots().at(-1)?.position === 200, {
    describe: "the next snapshot",
    timeout: 20_000,
  });
  await keeper.stop();
}, 60_000);

it("starts over when the log is deleted and made again, and when the object store is deleted", async () => {
  await append(350);
  const keeper = keeperOf();
  await waitFor(() => keeper.snapshots().length === 3, { describe: "three snapshots" });
  const { streams } = await jetstreamManager(connection);
  await streams.delete("CIM_LOG");
  log = Object.assign(
    log,
    await createJetStreamEventLog({ connection, machine: "local", createIfMissing: true }),
  );
  await append(120);
  await waitFor(() => keeper.generation() === 1 && keeper.position() === 120, {
    describe: () => `the new log's end; at ${keeper.position()}, ${keeper.told.warnings.join("; ")}`,
    timeout: 30_000,
  });
  await waitFor(
    () =>
      keeper
        .snapshots()
        .map(({ position }) => position)
        .join() === "100",
    { describe: "only snapshots of the new log" },
  );
  await streams.delete("OBJ_CIM_HISTORY");
  await append(200);
  await waitFor(() => keeper.snapshots().some(({ position }) => position > 200), {
    describe: "snapshots in a new store",
    timeout: 20_000,
  });
  await keeper.stop();
  const again = keeperOf();
  await waitFor(() => again.position() === 320, { describe: "the end" });
  expect(again.snapshots().every(({ position }) => position > 120)).toBe(true);
  await again.stop();
}, 60_000);

it("leaves only whole snapshots, whenever the writer is cut off", async () => {
  const bytes = new Uint8Array(3_000_000).map((_, at) => (at * 7) % 251);
  for (let at = 0; at < 9; at++) {
    const writer = await nats.connect();
    const writing = objectsOf(writer).write(`a.${at}`, bytes, {});
    // Cut off after so many messages went out.
    await waitFor(() => writer.stats().outMsgs >= at, { describe: `${at} messages`, interval: 0 });
    await writer.close();
    await writing.catch(() => undefined);
  }
  const objects = objectsOf();
  const list = await objects.list();
  for (const { name } of list) expect(Buffer.compare((await objects.read(name)) ?? fail(), bytes)).toBe(0);
  expect(list.length).toBeLessThan(9);
});

function fail(): never {
  throw new Error("there should be one");
}
