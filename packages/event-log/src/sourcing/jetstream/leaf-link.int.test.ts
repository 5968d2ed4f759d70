import { setTimeout as pause } from "node:timers/promises";
import type { LogRecord } from "@cim/contracts";
import { type HubWithLeafNodes, startHubWithLeafNodes, waitFor } from "@cim/testing";
import { jetstreamManager } from "@nats-io/jetstream";
import { afterAll, beforeAll, expect, it } from "vitest";
import { connectNats } from "../../connection/connect-nats.ts";
import type { EventLog } from "../../event-log.ts";
import { createJetStreamEventLog } from "../../jetstream/create-jetstream-event-log.ts";
import { readAll } from "../../log-under-test.ts";
import { untilAnswered } from "../../until-answered.ts";
import type { LogSourcing, SourcedStream } from "../log-sourcing.ts";
import { publishTo } from "../testing/sourcing-accounts.ts";
import { startCarrying } from "../testing/sourcing-under-test.ts";
import { createJetStreamLogSourcing } from "./create-jetstream-log-sourcing.ts";

const leaves = ["leaf-a", "leaf-b"] as const;
/** Makes a load of some thousand messages a second. */
const betweenBatchesMilliseconds = 5;
let machine: HubWithLeafNodes;

beforeAll(async () => {
  machine = await startHubWithLeafNodes({ leaves });
});
afterAll(() => machine?.stop());

/** The log and its sourcing, on the hub. */
async function onHub(): Promise<{ log: EventLog; sourcing: LogSourcing; close(): Promise<void> }> {
  const connection = await connectNats({ servers: machine.hub.url, name: "hub" });
  const log = await createJetStreamEventLog({ connection, machine: "local", createIfMissing: true });
  const sourcing = await createJetStreamLogSourcing({ connection, machine: "local" });
  return {
    log,
    sourcing,
    async close() {
      const manager = await jetstreamManager(connection);
      for (const stream of ["CIM_INTAKE", "CIM_LOG"]) await manager.streams.delete(stream);
      await connection.close();
    },
  };
}

/** A stream on a leaf node, in its JetStream domain, and somebody who publishes to it without end. */
async function onLeaf(name: (typeof leaves)[number]) {
  const connection = await connectNats({ servers: machine.leaf(name).url, name });
  const { streams } = await jetstreamManager(connection);
  const { created } = await streams.add({ name: "EVENTS", subjects: [`${name}.>`] });
  const stream: SourcedStream = { source: name, stream: "EVENTS", created, api: `$JS.${name}.API` };
  const ending = new AbortController();
  let stored = 0;
  const publishing = (async () => {
    for (let next = 0; !ending.signal.aborted; next += 20) {
      await pause(betweenBatchesMilliseconds);
      const many = Array.from({ length: 20 }, (_, index) =>
        publishTo(connection, {
          subject: `${name}.${(next + index) % 7}`,
          // Ids that repeat after a while, as they do where nobody watches.
          headers: { "Nats-Expected-Stream": "EVENTS", "X-Event-ID": `${(next + index) % 50}` },
          body: new TextEncoder().encode(String(next + index)),
        }),
      );
      stored = Math.max(...(await Promise.all(many)));
    }
  })();
  return {
    stream,
    stored: () => stored,
    async end() {
      ending.abort();
      await publishing;
      return stored;
    },
    async close() {
      await streams.delete("EVENTS");
      await connection.close();
    },
  };
}

/** Everything foreign in the log, once it holds message `last` of each leaf node. */
async function allRecords(log: EventLog, last: Readonly<Record<string, number>>): Promise<LogRecord[]> {
  for (const [source, sequence] of Object.entries(last)) {
    let reached = 0;
    await waitFor(
      async () => {
        reached = (await log.lastOf({ source }))?.origin?.sequence ?? 0;
        return reached >= sequence;
      },
      { describe: () => `message ${sequence} of ${source}; ${reached} came`, timeout: 60_000 },
    );
  }
  return await readAll(log, { origin: {} });
}

/** Sequences and bodies of one leaf node's records, in the log's order. */
function of(name: string, records: readonly LogRecord[]) {
  const mine = records.filter((record) => record.origin?.source === name);
  return {
    sequences: mine.map((record) => record.origin?.sequence),
    bodies: mine.map((record) => new TextDecoder().decode(record.body)),
  };
}

const upTo = (last: number, from: number) => Array.from({ length: last - from + 1 }, (_, n) => from + n);

it("loses and doubles nothing, and keeps each leaf node's order, when a leaf link is cut under load and restored", async () => {
  const hub = await onHub();
  const [a, b] = [await onLeaf("leaf-a"), await onLeaf("leaf-b")];
  for (const { stream } of [a, b]) await hub.sourcing.set(stream);
  const carrying = startCarrying(hub.sourcing, hub.log);
  for (const name of leaves) {
    const came = async () => ((await hub.log.lastOf({ source: name }))?.origin?.sequence ?? 0) > 250;
    await waitFor(came, { describe: `250 messages of ${name}`, timeout: 20_000 });
  }
  const stateOf = async (name: string) => (await hub.sourcing.state()).find((state) => state.source === name);
  const linkOf = async (name: string) => (await stateOf(name))?.link;
  expect([await linkOf("leaf-a"), await linkOf("leaf-b")]).toEqual(["up", "up"]);

  await machine.cutLink("leaf-a");
  await waitFor(async () => (await linkOf("leaf-a")) === "cut", {
    describe: "the state to say cut",
    timeout: 20_000,
  });
  expect(await linkOf("leaf-b")).toBe("up");
  const atCut = a.stored();
  await waitFor(() => a.stored() > atCut + 2000, { describe: "2000 messages while cut", timeout: 30_000 });
  // So long that the leaf node's server has given up the hub's consumer.
  await waitFor(async () => ((await stateOf("leaf-a"))?.silentFor ?? 0) > 22_000, {
    describe: "22 s of silence",
    timeout: 40_000,
    interval: 500,
  });
  expect((await stateOf("leaf-a"))?.error).toBeUndefined();
  const before = (await hub.log.lastOf({ source: "leaf-a" }))?.origin?.sequence ?? 0;
  await machine.restoreLink("leaf-a");
  await hub.sourcing.renew(a.stream);
  const restoredAt = Date.now();
  await waitFor(async () => ((await hub.log.lastOf({ source: "leaf-a" }))?.origin?.sequence ?? 0) > before, {
    describe: "messages of leaf-a again",
    timeout: 60_000,
  });
  expect(Date.now() - restoredAt).toBeLessThan(10_000); // by itself the server takes 28 to 47 s

  const [lastA, lastB] = [await a.end(), await b.end()];
  const records = await allRecords(hub.log, { "leaf-a": lastA, "leaf-b": lastB });
  for (const [name, last] of [
    ["leaf-a", lastA],
    ["leaf-b", lastB],
  ] as const) {
    const { sequences, bodies } = of(name, records);
    expect(sequences).toEqual(upTo(last, 1));
    expect(bodies.map(Number).toSorted((one, two) => one - two)).toEqual(upTo(last - 1, 0));
  }
  expect(carrying.refused).toEqual([]);
  expect(carrying.recreated).toEqual([]);
  await carrying.stop();
  for (const part of [a, b, hub]) await part.close();
}, 120_000);

it("loses and doubles nothing when the hub is killed under load", async () => {
  const hub = await onHub();
  const a = await onLeaf("leaf-a");
  await hub.sourcing.set(a.stream);
  const carrying = startCarrying(hub.sourcing, hub.log);
  const { signal } = new AbortController();
  for (let round = 0; round < 2; round++) {
    const before = a.stored();
    await waitFor(
      async () => ((await hub.log.lastOf({ source: "leaf-a" }))?.origin?.sequence ?? 0) > before + 300,
      {
        describe: "300 messages in the log",
        timeout: 60_000,
      },
    );
    await machine.hub.kill9();
    await machine.hub.restart();
    // Left to itself the server goes on, too, after up to 50 s.
    await untilAnswered(() => hub.sourcing.renew(a.stream), { signal });
  }
  const last = await a.end();
  const records = await allRecords(hub.log, { "leaf-a": last });
  expect(of("leaf-a", records).sequences).toEqual(upTo(last, 1));
  await carrying.stop();
  for (const part of [a, hub]) await part.close();
}, 180_000);
