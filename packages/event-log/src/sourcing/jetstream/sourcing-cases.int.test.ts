import { incarnationOf } from "@cim/contracts";
import { type TestNats, waitFor } from "@cim/testing";
import { type JetStreamManager, jetstreamManager } from "@nats-io/jetstream";
import type { NatsConnection } from "@nats-io/nats-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { EventLog } from "../../event-log.ts";
import { createJetStreamEventLog } from "../../jetstream/create-jetstream-event-log.ts";
import { readAll } from "../../log-under-test.ts";
import type { LogSourcing } from "../log-sourcing.ts";
import { connectAs, foreignAccounts, startSourcingAccounts } from "../testing/sourcing-accounts.ts";
import { type ForeignSystems, foreignRecords, startCarrying } from "../testing/sourcing-under-test.ts";
import { createJetStreamLogSourcing } from "./create-jetstream-log-sourcing.ts";

const git = { source: "garage", stream: "GIT" };
const utf8 = new TextEncoder();
let nats: TestNats;
let connection: NatsConnection;
let manager: JetStreamManager;
let log: EventLog;
let sourcing: LogSourcing;
let foreign: ForeignSystems & { close(): Promise<void> };

beforeAll(async () => {
  nats = await startSourcingAccounts();
});
afterAll(() => nats.stop());
beforeEach(async () => {
  connection = await connectAs(nats, "owner");
  manager = await jetstreamManager(connection);
  log = await createJetStreamEventLog({ connection, machine: "local", createIfMissing: true });
  sourcing = await createJetStreamLogSourcing({ connection, machine: "local" });
  foreign = await foreignAccounts(nats);
});
afterEach(async () => {
  for await (const { config } of manager.streams.list()) await manager.streams.delete(config.name);
  await foreign.close();
  await connection.close();
});

const publish = (key: typeof git, text: string, headers: Record<string, string> = {}) =>
  foreign.publish(key, { subject: `${key.stream.toLowerCase()}.x`, headers, body: utf8.encode(text) });
const intake = async () => (await manager.streams.info("CIM_INTAKE")).config;

it("takes a stream's history also after the intake's oldest messages are gone", async () => {
  const carrying = startCarrying(sourcing, log);
  await sourcing.set(await foreign.create(git));
  await publish(git, "1");
  await publish(git, "2");
  await foreignRecords(log, 2);
  const keys = { source: "garage", stream: "KEYS" };
  const stream = await foreign.create(keys);
  await publish(keys, "old");
  await publish(git, "3");
  await foreignRecords(log, 3);
  await manager.streams.purge("CIM_INTAKE");
  await sourcing.set(stream);
  const records = await foreignRecords(log, 4);
  expect(records.map((record) => record.origin?.stream)).toEqual(["GIT", "GIT", "GIT", "KEYS"]);
  await carrying.stop();
});

it("doubles nothing when the intake is deleted and made anew: all is fetched again and left out", async () => {
  const stream = await foreign.create(git);
  const carrying = startCarrying(sourcing, log);
  await sourcing.set(stream);
  await publish(git, "1");
  await foreignRecords(log, 1);
  await manager.streams.delete("CIM_INTAKE");
  await publish(git, "2");
  await sourcing.set(stream);
  const records = await foreignRecords(log, 2);
  expect(records.map((record) => record.origin?.sequence)).toEqual([1, 2]);
  await carrying.stop();
});

it("purges from the intake what it carried", async () => {
  const carrying = startCarrying(sourcing, log);
  await sourcing.set(await foreign.create(git));
  let sent = 0;
  await waitFor(
    async () => {
      await publish(git, `${++sent}`);
      return (await manager.streams.info("CIM_INTAKE")).state.first_seq > 10;
    },
    { describe: "the intake to begin later", timeout: 20_000, interval: 50 },
  );
  const records = await foreignRecords(log, sent);
  expect(records.map((record) => record.origin?.sequence)).toEqual(records.map((_, index) => index + 1));
  await carrying.stop();
});

it("keeps sources and settings that somebody else gave the intake, and refuses an intake that loses messages", async () => {
  const theirs = { name: "THEIRS", subject_transforms: [{ src: ">", dest: "their.>" }] };
  await manager.streams.add({ name: "THEIRS", subjects: ["theirs.>"] });
  await manager.streams.update("CIM_INTAKE", { sources: [theirs], max_age: 3_600_000_000_000 });
  const stream = await foreign.create(git);
  await sourcing.set(stream);
  await sourcing.renew(git);
  expect((await sourcing.list()).map((one) => one.stream)).toEqual(["GIT"]);
  await sourcing.remove(git);
  expect(await intake()).toMatchObject({ max_age: 3_600_000_000_000, sources: [theirs] });
  expect(await sourcing.list()).toEqual([]);
  await manager.streams.update("CIM_INTAKE", { allow_rollup_hdrs: true });
  await expect(sourcing.set(stream)).rejects.toMatchObject({ code: "log-misconfigured" });
});

it("has no duplicate window, also after its last source was removed and one is set again", async () => {
  const stream = await foreign.create(git);
  for (let round = 0; round < 2; round++) {
    await sourcing.set(stream);
    expect((await intake()).duplicate_window ?? 0).toBe(0);
    await sourcing.remove(git);
  }
});

it("changes sources one at a time, however many ask at once", async () => {
  const names = Array.from({ length: 12 }, (_, index) => `S${index}`);
  const streams = await Promise.all(names.map((stream) => foreign.create({ source: "garage", stream })));
  await Promise.all(streams.map((stream) => sourcing.set(stream)));
  expect((await sourcing.list()).map((one) => one.stream).toSorted()).toEqual(names.toSorted());
  await Promise.all(
    streams.map((stream, index) => (index % 2 ? sourcing.remove(stream) : sourcing.renew(stream))),
  );
  expect((await sourcing.list()).length).toBe(6);
});

it("takes tens of megabytes over accounts, as flow control is exported, too", async () => {
  const carrying = startCarrying(sourcing, log);
  await sourcing.set(await foreign.create(git));
  const garage = await connectAs(nats, "garage");
  const body = new Uint8Array(4000);
  for (let n = 0; n < 8000; n++) garage.publish(`git.${n % 10}`, body);
  await garage.flush();
  const { sequence } = (await foreignRecords(log, 8000, 60_000)).at(-1)?.origin ?? {};
  expect(sequence).toBe(8000);
  await garage.close();
  await carrying.stop();
});

it("shows a stream that cannot be reached as one that was never heard", async () => {
  const stream = await foreign.create(git);
  await sourcing.set({ ...stream, api: "no.such.API" });
  expect(await sourcing.state()).toMatchObject([
    { ...git, link: "cut", silentFor: undefined, fetched: undefined },
  ]);
});

it("shows the server's words for a stream that is not there", async () => {
  const stream = await foreign.create(git);
  await sourcing.set({ ...stream, stream: "NOBODY" });
  const state = await waitFor(async () => (await sourcing.state()).find((one) => one.error !== undefined), {
    describe: "the server's words",
    timeout: 20_000,
  });
  expect(state.error).toContain("stream not found");
});

it("leaves sources that the owner gave the log itself, and reads what they bring as foreign messages", async () => {
  await manager.streams.add({ name: "NEAR", subjects: ["near.>"] });
  const dest = "foreign.local.house.NEAR.l1fe.>";
  const sources = [{ name: "NEAR", subject_transforms: [{ src: ">", dest }] }];
  await manager.streams.update("CIM_LOG", { sources });
  await createJetStreamEventLog({ connection, machine: "local", createIfMissing: true });
  expect((await manager.streams.info("CIM_LOG")).config.sources).toMatchObject(sources);
  await connection.request("near.a", "hello");
  const [record] = await foreignRecords(log, 1);
  expect(record).toMatchObject({
    subject: "near.a",
    headers: {},
    origin: { source: "house", stream: "NEAR", incarnation: "l1fe", sequence: 1, via: "sourced" },
  });
  expect(await log.get(1)).toEqual(record);
  expect((await readAll(log, { origin: "own" })).length).toBe(0);
  expect(incarnationOf("2026-11-21T09:30:00Z")).not.toBe("l1fe");
});
