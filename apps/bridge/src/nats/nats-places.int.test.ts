import {
  type HubWithLeafNodes,
  startHubWithLeafNodes,
  startTcpProxy,
  startTestNats,
  type TestNats,
} from "@cim/testing";
import { jetstreamManager } from "@nats-io/jetstream";
import type { NatsConnection } from "@nats-io/nats-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { NatsBridge } from "./nats-bridge.ts";
import { makeRecordingLog } from "./testing/recording-log.ts";
import { eager, passedRounds, startOn } from "./testing/start-on.ts";
import { urlOf } from "./testing/url-of.ts";

let lattice: HubWithLeafNodes;
let admin: NatsConnection;
let bridge: NatsBridge;

async function addStream(domain: string, name: string): Promise<void> {
  const manager = await jetstreamManager(admin, { domain });
  await manager.streams.add({ name, subjects: [`${domain}.${name}.>`] });
  await manager.consumers.add(name, { durable_name: "reader", ack_policy: "explicit" });
}

beforeAll(async () => {
  lattice = await startHubWithLeafNodes({ leaves: ["leaf-1", "leaf-2"] });
  admin = await lattice.hub.connect();
  for (const domain of ["hub", "leaf-1", "leaf-2"]) await addStream(domain, `ORDERS-${domain}`);
});

afterEach(async () => {
  await bridge?.stop();
});

afterAll(async () => {
  await lattice?.stop();
});

function monitorOf(server: TestNats): string {
  return server.monitorUrl ?? "";
}

describe("where the system account is out of reach", () => {
  it("reads the monitoring ports it is given, one server each, and tells when one falls silent", async () => {
    const recording = makeRecordingLog();
    const second = lattice.leaf("leaf-2");
    const places = [lattice.hub, lattice.leaf("leaf-1"), second].map((server) => ({
      url: monitorOf(server),
    }));
    bridge = startOn(recording, places);
    await bridge.ready;
    for (const name of ["hub", "leaf-1", "leaf-2"]) {
      await recording.when("ServerSeen", { server: name, domain: name });
      await recording.when("StreamSeen", { stream_id: `${name}/APP/ORDERS-${name}` });
      await recording.when("ConsumerSeen", { consumer_id: `${name}/APP/ORDERS-${name}/reader` });
    }
    await recording.when("LeafLinkUp", { link: "hub/leaf-1/APP" });
    await recording.when("ConnectionsCounted", { account_id: "hub/APP", leaf_links: 2 });
    await second.kill9();
    await recording.when("LeafLinkDown", { link: "hub/leaf-2/APP" });
    const lost = await recording.when("ServerLost", { server: "leaf-2" });
    expect(recording.events()[lost - 1]?.reason).toContain(monitorOf(second));
    expect(bridge.status().sources.map((source) => source.state)).toEqual(["reading", "reading", "failing"]);
    await second.restart();
    await recording.when("ServerSeen", { server: "leaf-2" }, lost);
  });

  it("tells each thing once when two places show it", async () => {
    const recording = makeRecordingLog();
    const places = [{ url: urlOf(lattice.hub, "sys") }, { url: monitorOf(lattice.hub) }];
    bridge = startOn(recording, places);
    await bridge.ready;
    await recording.when("StreamSeen", { stream_id: "leaf-2/APP/ORDERS-leaf-2" });
    await passedRounds(bridge, 5);
    const told = recording.events().filter((event) => !/Changed|Counted/u.test(String(event.event_type)));
    // A server may be told again when a slow answer adds to what is known of it, but never the same facts twice.
    const names = told.map((event) =>
      event.event_type === "ServerSeen"
        ? JSON.stringify(event)
        : [event.event_type, event.link ?? event.stream_id ?? event.connection, event.consumer].join(" "),
    );
    expect(names).toEqual([...new Set(names)]);
  });

  it("says which permission is missing and the remedy, once, and the other places go on", async () => {
    const recording = makeRecordingLog();
    const said: string[] = [];
    await using server = await startTestNats({
      config: `accounts { SYS { users: [{user: mute, password: mute, permissions: {publish: {deny: ">"}}}] } }
        system_account: SYS`,
    });
    const places = [{ url: urlOf(server, "mute") }, { url: monitorOf(lattice.hub) }];
    bridge = startOn(recording, places, eager, said);
    await bridge.ready;
    await recording.when("StreamSeen", { stream_id: "hub/APP/ORDERS-hub" });
    await passedRounds(bridge, 3, 1);
    const [mute] = bridge.status().sources ?? [];
    expect(mute?.state).toBe("failing");
    expect(mute?.problems.find((problem) => problem.part === "servers")).toMatchObject({
      code: "permission-missing",
      message: expect.stringMatching(/may not publish to \$SYS\.REQ\.SERVER\.PING.*monitoring port/u),
    });
    const parts = said.map((line) => (JSON.parse(line) as { part: string }).part);
    expect([...parts].sort()).toEqual(["accounts", "links", "servers", "streams", "subscriptions"]);
  });

  it("says that a user outside the system account is answered by nobody", async () => {
    const recording = makeRecordingLog();
    bridge = startOn(recording, [{ url: urlOf(lattice.hub, "app") }]);
    await bridge.ready;
    expect(bridge.status().sources[0]?.problems.find((problem) => problem.part === "servers")?.code).toBe(
      "nobody-answers",
    );
    expect(recording.events()).toEqual([]);
  });

  it("says that nothing can be reached, without the password", async () => {
    const said: string[] = [];
    bridge = startOn(makeRecordingLog(), [{ url: "nats://ada:secret@127.0.0.1:1" }], eager, said);
    await bridge.ready;
    expect(bridge.status().sources[0]).toMatchObject({
      url: "nats://127.0.0.1:1",
      problems: [{ part: "connection", code: "nats-unreachable" }],
    });
    expect(said.join()).not.toContain("secret");
  });

  it("tells leaf links of leaf nodes that the system account does not reach, and does not make servers of them", async () => {
    await using hub = await startTestNats({ name: "hub", systemAccount: true, acceptLeafNodes: true });
    await using proxy = await startTcpProxy({ target: { port: hub.ports.leaf ?? 0 } });
    await using _leaf = await startTestNats({ name: "leaf-1", leafOf: { port: proxy.port } });
    const recording = makeRecordingLog();
    bridge = startOn(recording, [{ url: urlOf(hub, "sys") }]);
    await recording.when("LeafLinkUp", { link: "hub/leaf-1/APP" });
    proxy.cut();
    await recording.when("LeafLinkDown", { link: "hub/leaf-1/APP" });
    await expect.poll(() => bridge.status().known).toMatchObject({ servers: 1, links: 0 });
    await bridge.stop();
  });

  it("reads the streams of JetStream domains as an ordinary user", async () => {
    const recording = makeRecordingLog();
    const domains = ["hub", "leaf-1", "nowhere"];
    bridge = startOn(recording, [{ url: urlOf(lattice.hub, "app"), domains }]);
    await bridge.ready;
    await recording.when("StreamSeen", { stream_id: "hub/APP/ORDERS-hub", account: "APP" });
    await recording.when("ConsumerSeen", { consumer_id: "leaf-1/APP/ORDERS-leaf-1/reader" });
    expect(bridge.status().sources[0]?.problems).toMatchObject([{ part: "streams of domain nowhere" }]);
    await addStream("leaf-1", "BRIEF");
    const seen = await recording.when("StreamSeen", { stream_id: "leaf-1/APP/BRIEF" });
    await (await jetstreamManager(admin, { domain: "leaf-1" })).streams.delete("BRIEF");
    await recording.when("StreamGone", { stream_id: "leaf-1/APP/BRIEF" }, seen);
  });
});

it("refuses a place that is none, without repeating its password", () => {
  const open = () => startOn(makeRecordingLog(), [{ url: "ftp://ada:secret@host" }]);
  expect(open).toThrow(/no place to read NATS from/u);
  expect(open).not.toThrow(/secret/u);
});
