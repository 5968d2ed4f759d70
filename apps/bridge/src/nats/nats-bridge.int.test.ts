import { setTimeout as passed } from "node:timers/promises";
import { jetstreamManager } from "@nats-io/jetstream";
import { connect, type NatsConnection } from "@nats-io/transport-node";
import pino from "pino";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type NatsBridge, type NatsPlace, startNatsBridge } from "./nats-bridge.ts";
import { makeRecordingLog, type RecordingLog } from "./testing/recording-log.ts";
import { startLattice, type TestLattice } from "./testing/start-lattice.ts";

/** Everything as often as the servers stand it, so that many rounds pass in a short test. */
const eager = { linksMs: 150, streamsMs: 150, quietMs: 40, missingMs: 120, ephemeralAgeMs: 500 };

let lattice: TestLattice;
let admin: NatsConnection;
let bridge: NatsBridge | undefined;

function start(
  recording: RecordingLog,
  servers: readonly NatsPlace[],
  intervals: object = eager,
  said: string[] = [],
): NatsBridge {
  bridge = startNatsBridge({
    servers,
    log: recording.log,
    publisher: recording.publisher,
    machine: "local",
    logger: pino({}, { write: (line: string) => void said.push(line) }),
    intervals,
  });
  return bridge;
}

async function addStream(domain: string, name: string): Promise<void> {
  const manager = await jetstreamManager(admin, { domain });
  await manager.streams.add({ name, subjects: [`${domain}.${name}.>`] });
  await manager.consumers.add(name, { durable_name: "reader", ack_policy: "explicit" });
}

beforeAll(async () => {
  lattice = await startLattice(2);
  admin = await connect({ servers: `127.0.0.1:${lattice.hub.ports.client}`, user: "app", pass: "app" });
  const domains = ["hub", "leaf-1", "leaf-2"];
  for (const domain of domains) await addStream(domain, `ORDERS-${domain}`);
});

afterEach(async () => {
  await bridge?.stop();
  bridge = undefined;
});

afterAll(async () => {
  await admin?.close();
  await lattice?.stop();
});

describe("over the system account", () => {
  it("shows the hub and both leaf nodes with domains, links, streams and consumers", async () => {
    const recording = makeRecordingLog();
    await start(recording, [{ url: lattice.hub.url("sys") }]).ready;
    for (const name of ["hub", "leaf-1", "leaf-2"]) {
      await recording.when("ServerSeen", { server: name, domain: name, jetstream: true });
      await recording.when("StreamSeen", {
        stream_id: `${name}/CIM/ORDERS-${name}`,
        server: name,
        domain: name,
      });
      await recording.when("ConsumerSeen", {
        consumer_id: `${name}/CIM/ORDERS-${name}/reader`,
        durable: true,
      });
    }
    for (const leaf of ["leaf-1", "leaf-2"]) {
      await recording.when("LeafLinkUp", { link: `hub/${leaf}/CIM`, server: "hub", remote: leaf });
      await recording.when("LeafLinkUp", { link: `hub/${leaf}/SYS` });
    }
    await recording.when("ConnectionsCounted", { account_id: "hub/CIM", leaf_links: 2 });
    await expect
      .poll(() => bridge?.status())
      .toMatchObject({
        sources: [{ kind: "system", state: "reading", servers: 3, problems: [] }],
        known: { servers: 3, links: 4, streams: 3, consumers: 3 },
      });
    expect(bridge?.status().sources[0]?.url).not.toContain("sys@");
    const addresses = recording.events().filter((event) => event.event_type === "ServerSeen");
    expect(addresses.find((event) => event.server === "hub")?.address).toBe(
      `127.0.0.1:${lattice.hub.ports.client}`,
    );
  });

  it("publishes nothing while nothing happens, although each of its events grows a log that it watches", async () => {
    const manager = await jetstreamManager(admin, { domain: "hub" });
    await manager.streams.add({ name: "CIM_LOG", subjects: ["local.*.events.>"] });
    await manager.consumers.add("CIM_LOG", { durable_name: "stuck", ack_policy: "explicit" });
    const recording = makeRecordingLog((record) => admin.publish(record.subject, record.body));
    const restless = { ...eager, restMs: 0 }; // nothing but the size of a change holds it back
    await start(recording, [{ url: lattice.hub.url("sys") }], restless).ready;
    await recording.when("ConsumerSeen", { consumer_id: "hub/CIM/CIM_LOG/stuck" });
    await passedRounds(5);
    const settled = recording.events().length;
    await passedRounds(15);
    expect(recording.events().slice(settled)).toEqual([]);
    const { state } = await manager.streams.info("CIM_LOG");
    expect(state.messages).toBe(settled);
    await manager.streams.delete("CIM_LOG");
  });

  it("tells a cut leaf link within 2 s and its return, with the normal intervals", async () => {
    const recording = makeRecordingLog();
    await start(recording, [{ url: lattice.hub.url("sys") }], {}).ready;
    await recording.when("LeafLinkUp", { link: "hub/leaf-2/CIM" });
    await recording.when("LeafLinkUp", { link: "hub/leaf-2/SYS" });
    await recording.when("ServerSeen", { server: "leaf-2" });
    const cutAt = Date.now();
    lattice.gates[1]?.shut();
    const down = await recording.when("LeafLinkDown", { link: "hub/leaf-2/CIM" });
    await recording.when("LeafLinkDown", { link: "hub/leaf-2/SYS" });
    const lost = await recording.when("ServerLost", { server: "leaf-2" });
    expect(Date.now() - cutAt).toBeLessThan(2000);
    expect(recording.events()[lost - 1]?.reason).toContain("Its leaf link to hub is down");
    expect(recording.events().filter((event) => event.event_type === "StreamGone")).toEqual([]);
    lattice.gates[1]?.open();
    await recording.when("LeafLinkUp", { link: "hub/leaf-2/CIM" }, down);
    await recording.when("ServerSeen", { server: "leaf-2" }, down);
    expect(recording.events().filter((event) => event.event_type === "ServerLost")).toHaveLength(1);
  });

  it("tells streams and consumers that come, change and go", async () => {
    const recording = makeRecordingLog();
    await start(recording, [{ url: lattice.hub.url("sys") }]).ready;
    const manager = await jetstreamManager(admin, { domain: "leaf-1" });
    await addStream("leaf-1", "PASSING");
    await recording.when("ConsumerSeen", { consumer_id: "leaf-1/CIM/PASSING/reader" });
    await manager.streams.update("PASSING", { subjects: ["leaf-1.PASSING.>", "leaf-1.more"] });
    await recording.when("StreamChanged", { stream_id: "leaf-1/CIM/PASSING" });
    await manager.streams.delete("PASSING");
    await recording.when("StreamGone", { stream_id: "leaf-1/CIM/PASSING", stream: "PASSING" });
    await recording.when("ConsumerGone", { consumer_id: "leaf-1/CIM/PASSING/reader" });
  });

  it("does not tell of consumers without a name that live shortly, but of those that stay", async () => {
    const recording = makeRecordingLog();
    await start(recording, [{ url: lattice.hub.url("sys") }], { ...eager, ephemeralAgeMs: 2000 }).ready;
    const manager = await jetstreamManager(admin, { domain: "hub" });
    const short = await manager.consumers.add("ORDERS-hub", { ack_policy: "none", inactive_threshold: 60e9 });
    const stays = await manager.consumers.add("ORDERS-hub", { ack_policy: "none", inactive_threshold: 60e9 });
    await passedRounds(3);
    await manager.consumers.delete("ORDERS-hub", short.name);
    await recording.when("ConsumerSeen", { consumer: stays.name, durable: false });
    await manager.consumers.delete("ORDERS-hub", stays.name);
    await recording.when("ConsumerGone", { consumer: stays.name });
    expect(recording.events().filter((event) => event.consumer === short.name)).toEqual([]);
  });

  it("after a restart of the bridge doubles nothing and tells what went meanwhile", async () => {
    const recording = makeRecordingLog();
    await addStream("hub", "SHORT-LIVED");
    await start(recording, [{ url: lattice.hub.url("sys") }]).ready;
    await recording.when("ConsumerSeen", { consumer_id: "hub/CIM/SHORT-LIVED/reader" });
    await bridge?.stop();
    const before = recording.events().length;
    await (await jetstreamManager(admin, { domain: "hub" })).streams.delete("SHORT-LIVED");
    await start(recording, [{ url: lattice.hub.url("sys") }]).ready;
    await recording.when("StreamGone", { stream_id: "hub/CIM/SHORT-LIVED" }, before);
    await recording.when("ConsumerGone", { consumer_id: "hub/CIM/SHORT-LIVED/reader" }, before);
    await passedRounds(4);
    const seenAgain = recording
      .events()
      .slice(before)
      .filter((event) => String(event.event_type).endsWith("Seen"));
    expect(seenAgain).toEqual([]);
  });

  it("tells a restarted server as seen anew, under its name", async () => {
    const recording = makeRecordingLog();
    await start(recording, [{ url: lattice.hub.url("sys") }]).ready;
    const first = await recording.when("ServerSeen", { server: "leaf-1" });
    await recording.when("LeafLinkUp", { link: "hub/leaf-1/SYS" });
    await lattice.leaves[0]?.restart();
    const again = await recording.when("ServerSeen", { server: "leaf-1" }, first);
    const ids = [first, again].map((position) => recording.events()[position - 1]?.server_id);
    expect(new Set(ids).size).toBe(2);
  });

  it("keeps what it found while the log takes nothing, and publishes it later", async () => {
    const recording = makeRecordingLog();
    recording.refuse(new Error("the log is away"));
    start(recording, [{ url: lattice.hub.url("sys") }]);
    await passedRounds(4);
    expect(recording.events()).toEqual([]);
    recording.refuse(undefined);
    await recording.when("StreamSeen", { stream_id: "hub/CIM/ORDERS-hub" });
    expect(
      recording.events().filter((event) => event.server === "hub" && event.event_type === "ServerSeen"),
    ).toHaveLength(1);
  });
});

describe("where the system account is out of reach", () => {
  it("reads the monitoring ports it is given, one server each, and tells when one falls silent", async () => {
    const recording = makeRecordingLog();
    const [first, second] = lattice.leaves;
    if (first === undefined || second === undefined) throw new Error("the lattice has two leaf nodes");
    const places = [lattice.hub, first, second].map((server) => ({ url: server.monitorUrl() }));
    await start(recording, places).ready;
    for (const name of ["hub", "leaf-1", "leaf-2"]) {
      await recording.when("ServerSeen", { server: name, domain: name });
      await recording.when("StreamSeen", { stream_id: `${name}/CIM/ORDERS-${name}` });
      await recording.when("ConsumerSeen", { consumer_id: `${name}/CIM/ORDERS-${name}/reader` });
    }
    await recording.when("LeafLinkUp", { link: "hub/leaf-1/CIM" });
    await recording.when("ConnectionsCounted", { account_id: "hub/CIM", leaf_links: 2 });
    await second.kill();
    await recording.when("LeafLinkDown", { link: "hub/leaf-2/CIM" });
    const lost = await recording.when("ServerLost", { server: "leaf-2" });
    expect(recording.events()[lost - 1]?.reason).toContain(second.monitorUrl());
    expect(bridge?.status().sources.map((source) => source.state)).toEqual(["reading", "reading", "failing"]);
    await second.restart();
    await recording.when("ServerSeen", { server: "leaf-2" }, lost);
  });

  it("tells each thing once when two places show it", async () => {
    const recording = makeRecordingLog();
    const places = [{ url: lattice.hub.url("sys") }, { url: lattice.hub.monitorUrl() }];
    await start(recording, places).ready;
    await recording.when("StreamSeen", { stream_id: "leaf-2/CIM/ORDERS-leaf-2" });
    await passedRounds(5);
    const told = recording.events().filter((event) => !/Changed|Counted/u.test(String(event.event_type)));
    const names = told.map((event) =>
      [event.event_type, event.link ?? event.stream_id ?? event.server, event.consumer].join(" "),
    );
    expect(names).toEqual([...new Set(names)]);
  });

  it("says which permission is missing and the remedy, once, and the other places go on", async () => {
    const recording = makeRecordingLog();
    const said: string[] = [];
    const places = [{ url: lattice.hub.url("deaf") }, { url: lattice.hub.monitorUrl() }];
    await start(recording, places, eager, said).ready;
    await recording.when("StreamSeen", { stream_id: "hub/CIM/ORDERS-hub" });
    await passedRounds(3, 1);
    const [deaf] = bridge?.status().sources ?? [];
    expect(deaf?.state).toBe("failing");
    expect(deaf?.problems.find((problem) => problem.part === "servers")).toMatchObject({
      code: "permission-missing",
      message: expect.stringMatching(/may not publish to \$SYS\.REQ\.SERVER\.PING.*monitoring port/u),
    });
    const parts = said.map((line) => (JSON.parse(line) as { part: string }).part);
    expect([...parts].sort()).toEqual(["accounts", "links", "servers", "streams"]);
  });

  it("says that a user outside the system account is answered by nobody", async () => {
    const recording = makeRecordingLog();
    await start(recording, [{ url: lattice.hub.url("app") }]).ready;
    expect(bridge?.status().sources[0]?.problems.find((problem) => problem.part === "servers")?.code).toBe(
      "nobody-answers",
    );
    expect(recording.events()).toEqual([]);
  });

  it("says that nothing can be reached, without the password", async () => {
    const said: string[] = [];
    await start(makeRecordingLog(), [{ url: "nats://ada:secret@127.0.0.1:1" }], eager, said).ready;
    expect(bridge?.status().sources[0]).toMatchObject({
      url: "nats://127.0.0.1:1",
      problems: [{ part: "connection", code: "source-unreachable" }],
    });
    expect(said.join()).not.toContain("secret");
  });

  it("tells leaf links of leaf nodes that the system account does not reach, and does not make servers of them", async () => {
    const apart = await startLattice(1, { systemLinks: false });
    try {
      const recording = makeRecordingLog();
      await start(recording, [{ url: apart.hub.url("sys") }]).ready;
      await recording.when("LeafLinkUp", { link: "hub/leaf-1/CIM" });
      apart.gates[0]?.shut();
      await recording.when("LeafLinkDown", { link: "hub/leaf-1/CIM" });
      await expect.poll(() => bridge?.status().known).toMatchObject({ servers: 1, links: 0 });
      await bridge?.stop();
    } finally {
      await apart.stop();
    }
  });

  it("reads the streams of JetStream domains as an ordinary user", async () => {
    const recording = makeRecordingLog();
    const domains = ["hub", "leaf-1", "nowhere"];
    await start(recording, [{ url: lattice.hub.url("app"), domains }]).ready;
    await recording.when("StreamSeen", { stream_id: "hub/CIM/ORDERS-hub", account: "CIM" });
    await recording.when("ConsumerSeen", { consumer_id: "leaf-1/CIM/ORDERS-leaf-1/reader" });
    expect(bridge?.status().sources[0]?.problems).toMatchObject([{ part: "streams of domain nowhere" }]);
    await addStream("leaf-1", "BRIEF");
    const seen = await recording.when("StreamSeen", { stream_id: "leaf-1/CIM/BRIEF" });
    await (await jetstreamManager(admin, { domain: "leaf-1" })).streams.delete("BRIEF");
    await recording.when("StreamGone", { stream_id: "leaf-1/CIM/BRIEF" }, seen);
  });
});

it("refuses a place that is none, without repeating its password", () => {
  const open = () => start(makeRecordingLog(), [{ url: "ftp://ada:secret@host" }]);
  expect(open).toThrow(/no place to read NATS from/u);
  expect(open).not.toThrow(/secret/u);
});

/** Lets at least `rounds` rounds of questions pass: the only way to show that nothing comes. */
async function passedRounds(rounds: number, source = 0): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    const before = bridge?.status().sources[source]?.lastReadAt;
    const isOver = () => bridge?.status().sources[source]?.lastReadAt !== before;
    while (!isOver()) await passed(20); // a look at the state, not a guess at its time
  }
}
