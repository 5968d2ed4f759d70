import { startTcpProxy, startTestNats, type TestNats, waitFor } from "@cim/testing";
import { jetstreamManager } from "@nats-io/jetstream";
import type { NatsConnection } from "@nats-io/nats-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { connectNats } from "../connection/connect-nats.ts";
import type { EventLog } from "../event-log.ts";
import { readAll, recordOf } from "../log-under-test.ts";
import { createJetStreamEventLog, type JetStreamEventLogOptions } from "./create-jetstream-event-log.ts";

let nats: TestNats;
let connection: NatsConnection;
beforeAll(async () => {
  nats = await startTestNats({
    jetstream: true,
    config: `
      accounts {
        MAIN: {
          jetstream: enabled
          users: [
            { user: main, password: secret }
            { user: reader, password: secret, permissions: { publish: { deny: "*.*.events.>" } } }
          ]
        }
        BARE: { users: [{ user: bare, password: secret }] }
      }`,
  });
});
afterAll(() => nats.stop());
beforeEach(async () => {
  connection = await open("main");
});
afterEach(async () => {
  await connection.request("$JS.API.STREAM.DELETE.CIM_LOG", "", { timeout: 20_000 });
  await connection.close();
});

const open = (user: string, url = nats.url) =>
  connectNats({ servers: url, name: "rude", user, password: "secret" });
const logOn = (on: NatsConnection, more: Partial<JetStreamEventLogOptions> = {}) =>
  createJetStreamEventLog({ connection: on, machine: "local", createIfMissing: true, ...more });

async function appendMany(log: EventLog, from: number, to: number) {
  const numbers = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  await Promise.all(numbers.map((n) => log.append(recordOf("a", `id-${n}`))));
}

/** Follows in the background; `seen` are the positions so far. */
function followInBackground(log: EventLog, from = 1) {
  const stop = new AbortController();
  const seen: number[] = [];
  const done = (async () => {
    for await (const batch of log.follow({ from, signal: stop.signal })) {
      seen.push(...batch.records.map((record) => record.position));
    }
  })();
  done.catch(() => undefined); // awaited by the test, perhaps only after it failed
  return { seen, done, stop: () => stop.abort() };
}

const upTo = (last: number, from = 1) => Array.from({ length: last - from + 1 }, (_, index) => from + index);

describe("a follower", () => {
  it("goes on behind the last record when its consumer is deleted", async () => {
    const troubles: string[] = [];
    const log = await logOn(connection, { onTrouble: (why) => troubles.push(why) });
    await appendMany(log, 1, 10);
    const follower = followInBackground(log);
    await waitFor(() => follower.seen.length === 10, { describe: "the first ten records" });
    const manager = await jetstreamManager(connection);
    for (const consumer of await manager.consumers.list("CIM_LOG").next()) {
      await manager.consumers.delete("CIM_LOG", consumer.name);
    }
    await appendMany(log, 11, 20);
    await waitFor(() => follower.seen.length >= 20, { describe: "all twenty records" });
    expect(follower.seen).toEqual(upTo(20));
    expect(troubles).toEqual([expect.stringContaining("Consumer Deleted")]);
    follower.stop();
    await follower.done;
  });

  it("leaves no consumer behind", async () => {
    const log = await logOn(connection);
    await appendMany(log, 1, 3);
    const follower = followInBackground(log);
    await waitFor(() => follower.seen.length === 3, { describe: "three records" });
    await readAll(log);
    follower.stop();
    await follower.done;
    const manager = await jetstreamManager(connection);
    const none = async () => (await manager.streams.info("CIM_LOG")).state.consumer_count === 0;
    await waitFor(none, { describe: "the stream to have no consumer" });
  });

  it("says so when the stream is replaced", async () => {
    const log = await logOn(connection);
    await appendMany(log, 1, 10);
    const follower = followInBackground(log);
    await waitFor(() => follower.seen.length === 10, { describe: "the first ten records" });
    const manager = await jetstreamManager(connection);
    await manager.streams.delete("CIM_LOG");
    const other = await logOn(connection);
    for (let n = 1; n <= 30; n++) await other.append(recordOf("b", `other-${n}`));
    await expect(follower.done).rejects.toMatchObject({ code: "log-rewound" });
    expect(follower.seen).toEqual(upTo(10));
  });

  it("goes over records that are no longer kept", async () => {
    const manager = await jetstreamManager(connection);
    await manager.streams.add({ name: "CIM_LOG", subjects: ["local.*.events.>"], max_msgs: 10 });
    const log = await logOn(connection);
    await appendMany(log, 1, 25);
    expect(await log.bounds()).toEqual({ first: 16, last: 25 });
    expect((await readAll(log)).map((record) => record.position)).toEqual(upTo(25, 16));
    expect(await log.get(15)).toBeUndefined();
    const follower = followInBackground(log, 3);
    await waitFor(() => follower.seen.length === 10, { describe: "what is kept" });
    expect(follower.seen).toEqual(upTo(25, 16));
    follower.stop();
    await follower.done;
  });

  it("survives a connection that is cut, and one that goes silent", async () => {
    await using proxy = await startTcpProxy({ target: { port: nats.ports.client } });
    const shaky = await open("main", `nats://127.0.0.1:${proxy.port}`);
    const log = await logOn(connection);
    const behind = await logOn(shaky, { timeout: 1000 });
    await appendMany(log, 1, 10);
    const follower = followInBackground(behind);
    await waitFor(() => follower.seen.length === 10, { describe: "the first ten records" });
    proxy.cut();
    await appendMany(log, 11, 20);
    proxy.restore();
    await waitFor(() => follower.seen.length === 20, { describe: "the records of the cut", timeout: 20_000 });
    proxy.blackhole();
    await appendMany(log, 21, 30);
    const lost = behind.append(recordOf("a", "silent"));
    await expect(lost).rejects.toMatchObject({ code: "log-unavailable" });
    proxy.restore();
    await waitFor(() => follower.seen.length >= 30, {
      describe: "the records of the silence",
      timeout: 30_000,
    });
    await behind.append(recordOf("a", "silent"));
    await waitFor(() => follower.seen.length >= 31, { describe: "the retried record" });
    expect(follower.seen).toEqual(upTo(31));
    follower.stop();
    await follower.done;
    await shaky.close();
  });
});

describe("a log that cannot do what is asked", () => {
  it("says that the account has no JetStream", async () => {
    const bare = await open("bare");
    await expect(logOn(bare)).rejects.toMatchObject({ code: "log-unavailable" });
    await bare.close();
  });

  it("says that the stream is missing and may not be created", async () => {
    await expect(logOn(connection, { createIfMissing: false })).rejects.toMatchObject({
      code: "log-missing",
    });
  });

  it("says at once that the connection may not publish", async () => {
    await logOn(connection);
    const reader = await open("reader");
    const log = await logOn(reader, { timeout: 20_000 });
    await expect(log.append(recordOf("a", "id-1"))).rejects.toMatchObject({
      code: "log-refused",
      message: expect.stringContaining("Permissions Violation"),
    });
    await reader.close();
  });

  it("says that the connection is closed, in every call", async () => {
    await logOn(connection);
    const closing = await open("main");
    const log = await logOn(closing);
    const follower = followInBackground(log);
    await closing.close();
    const unavailable = { code: "log-unavailable" };
    await expect(log.append(recordOf("a", "id-1"))).rejects.toMatchObject(unavailable);
    await expect(log.get(1)).rejects.toMatchObject(unavailable);
    await expect(log.last("local.>")).rejects.toMatchObject(unavailable);
    await expect(log.bounds()).rejects.toMatchObject(unavailable);
    await expect(readAll(log)).rejects.toMatchObject(unavailable);
    await expect(follower.done).rejects.toMatchObject(unavailable);
  });
});

describe("an existing stream", () => {
  it("gets what is missing and keeps what its owner set", async () => {
    const manager = await jetstreamManager(connection);
    await manager.streams.add({
      name: "CIM_LOG",
      subjects: ["other.*.events.>"],
      max_age: 3_600_000_000_000,
    });
    await logOn(connection);
    const { config } = await manager.streams.info("CIM_LOG");
    expect(config).toMatchObject({
      subjects: ["other.*.events.>", "local.*.events.>", "foreign.local.>"],
      max_age: 3_600_000_000_000,
      allow_direct: true,
      deny_delete: true,
      deny_purge: true,
      duplicate_window: 120_000_000_000,
      storage: "file",
      discard: "old",
    });
  });

  it("is refused when it is kept in memory", async () => {
    const manager = await jetstreamManager(connection);
    await manager.streams.add({
      name: "CIM_LOG",
      subjects: ["local.*.events.>"],
      storage: "memory" as never,
    });
    await expect(logOn(connection)).rejects.toMatchObject({ code: "log-misconfigured" });
  });

  it("may be set up by many at once", async () => {
    const logs = await Promise.all(Array.from({ length: 10 }, () => logOn(connection)));
    await Promise.all(logs.map((log, n) => log.append(recordOf("a", `id-${n}`))));
    expect(await logs[0]?.bounds()).toEqual({ first: 1, last: 10 });
  });
});
