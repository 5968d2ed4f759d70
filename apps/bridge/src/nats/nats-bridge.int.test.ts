import { type HubWithLeafNodes, startHubWithLeafNodes } from "@cim/testing";
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

describe("over the system account", () => {
  it("shows the hub and both leaf nodes with domains, links, streams and consumers", async () => {
    const recording = makeRecordingLog();
    bridge = startOn(recording, [{ url: urlOf(lattice.hub, "sys") }]);
    await bridge.ready;
    for (const name of ["hub", "leaf-1", "leaf-2"]) {
      await recording.when("ServerSeen", { server: name, domain: name, jetstream: true });
      await recording.when("StreamSeen", {
        stream_id: `${name}/APP/ORDERS-${name}`,
        server: name,
        domain: name,
      });
      await recording.when("ConsumerSeen", {
        consumer_id: `${name}/APP/ORDERS-${name}/reader`,
        durable: true,
      });
    }
    for (const leaf of ["leaf-1", "leaf-2"]) {
      await recording.when("LeafLinkUp", { link: `hub/${leaf}/APP`, server: "hub", remote: leaf });
      await recording.when("LeafLinkUp", { link: `hub/${leaf}/SYS` });
    }
    await recording.when("ConnectionsCounted", { account_id: "hub/APP", leaf_links: 2 });
    await expect
      .poll(() => bridge.status())
      .toMatchObject({
        sources: [{ kind: "system", state: "reading", servers: 3, problems: [] }],
        known: { servers: 3, links: 4, streams: 3, consumers: 3 },
      });
    expect(bridge.status().sources[0]?.url).not.toContain("sys@");
    // Told again once it is known, should the answer with the port have come too late for the first time.
    await recording.when("ServerSeen", { server: "hub", address: `127.0.0.1:${lattice.hub.ports.client}` });
  });

  it("publishes nothing while nothing happens, although each of its events grows a log that it watches", async () => {
    const manager = await jetstreamManager(admin, { domain: "hub" });
    await manager.streams.add({ name: "CIM_LOG", subjects: ["local.*.events.>"] });
    await manager.consumers.add("CIM_LOG", { durable_name: "stuck", ack_policy: "explicit" });
    const recording = makeRecordingLog((record) => admin.publish(record.subject, record.body));
    const restless = { ...eager, restMs: 0 }; // nothing but the size of a change holds it back
    bridge = startOn(recording, [{ url: urlOf(lattice.hub, "sys") }], restless);
    await bridge.ready;
    await recording.when("ConsumerSeen", { consumer_id: "hub/APP/CIM_LOG/stuck" });
    await passedRounds(bridge, 5);
    const settled = recording.events().length;
    await passedRounds(bridge, 15);
    expect(recording.events().slice(settled)).toEqual([]);
    const { state } = await manager.streams.info("CIM_LOG");
    expect(state.messages).toBe(settled);
    await manager.streams.delete("CIM_LOG");
  });

  it("tells who listens on what, at the hub and at leaf nodes, and when nobody does any more", async () => {
    const far = await lattice.leaf("leaf-1").connect();
    const [orders, far1] = [admin.subscribe("shop.orders.>"), far.subscribe("shop.orders.>")];
    admin.subscribe("shop.paid", { queue: "workers" });
    await Promise.all([admin.flush(), far.flush()]);
    const recording = makeRecordingLog();
    bridge = startOn(recording, [{ url: urlOf(lattice.hub, "sys") }], { ...eager, restMs: 0 });
    await bridge.ready;
    const both = await recording.when("SubscriptionSeen", { subscription: "APP/shop.orders.>", count: 2 });
    await recording.when("SubscriptionSeen", {
      subscription: "APP/shop.paid/workers",
      queue: "workers",
      count: 1,
    });
    orders.unsubscribe();
    await recording.when("SubscriptionSeen", { subscription: "APP/shop.orders.>", count: 1 }, both);
    far1.unsubscribe();
    await recording.when("SubscriptionGone", { subscription: "APP/shop.orders.>" });
    const subjects = recording
      .events()
      .flatMap(({ event_type, subject }) => (event_type === "SubscriptionSeen" ? [String(subject)] : []));
    expect(subjects.filter((subject) => /^(?:_INBOX|\$JS|\$SYS|\$LDS)/u.test(subject))).toEqual([]);
    await far.close();
  });

  it("tells a cut leaf link within 2 s and its return, with the normal intervals", async () => {
    const recording = makeRecordingLog();
    bridge = startOn(recording, [{ url: urlOf(lattice.hub, "sys") }], {});
    await bridge.ready;
    await recording.when("LeafLinkUp", { link: "hub/leaf-2/APP" });
    await recording.when("LeafLinkUp", { link: "hub/leaf-2/SYS" });
    await recording.when("ServerSeen", { server: "leaf-2" });
    const cutAt = Date.now();
    await lattice.cutLink("leaf-2");
    const down = await recording.when("LeafLinkDown", { link: "hub/leaf-2/APP" });
    await recording.when("LeafLinkDown", { link: "hub/leaf-2/SYS" });
    const lost = await recording.when("ServerLost", { server: "leaf-2" });
    expect(Date.now() - cutAt).toBeLessThan(2000);
    expect(recording.events()[lost - 1]?.reason).toContain("Its leaf link to hub is down");
    expect(recording.events().filter((event) => event.event_type === "StreamGone")).toEqual([]);
    await lattice.restoreLink("leaf-2");
    await recording.when("LeafLinkUp", { link: "hub/leaf-2/APP" }, down);
    await recording.when("ServerSeen", { server: "leaf-2" }, down);
    expect(recording.events().filter((event) => event.event_type === "ServerLost")).toHaveLength(1);
  });

  it("tells a server that falls silent although its link looks well", async () => {
    const recording = makeRecordingLog();
    bridge = startOn(recording, [{ url: urlOf(lattice.hub, "sys") }]);
    await bridge.ready;
    await recording.when("ServerSeen", { server: "leaf-1" });
    lattice.blackholeLink("leaf-1");
    const lost = await recording.when("ServerLost", { server: "leaf-1" });
    expect(recording.events()[lost - 1]?.reason).toContain("does not answer requests");
    await lattice.restoreLink("leaf-1");
    await recording.when("ServerSeen", { server: "leaf-1" }, lost);
  });

  it("tells streams and consumers that come, change and go", async () => {
    const recording = makeRecordingLog();
    bridge = startOn(recording, [{ url: urlOf(lattice.hub, "sys") }]);
    await bridge.ready;
    const manager = await jetstreamManager(admin, { domain: "leaf-1" });
    await addStream("leaf-1", "PASSING");
    await recording.when("ConsumerSeen", { consumer_id: "leaf-1/APP/PASSING/reader" });
    await manager.streams.update("PASSING", { subjects: ["leaf-1.PASSING.>", "leaf-1.more"] });
    await recording.when("StreamChanged", { stream_id: "leaf-1/APP/PASSING" });
    await manager.streams.delete("PASSING");
    await recording.when("StreamGone", { stream_id: "leaf-1/APP/PASSING", stream: "PASSING" });
    await recording.when("ConsumerGone", { consumer_id: "leaf-1/APP/PASSING/reader" });
  });

  it("does not tell of consumers without a name that live shortly, but of those that stay", async () => {
    const recording = makeRecordingLog();
    bridge = startOn(recording, [{ url: urlOf(lattice.hub, "sys") }], { ...eager, ephemeralAgeMs: 2000 });
    await bridge.ready;
    const manager = await jetstreamManager(admin, { domain: "hub" });
    const short = await manager.consumers.add("ORDERS-hub", { ack_policy: "none", inactive_threshold: 60e9 });
    const stays = await manager.consumers.add("ORDERS-hub", { ack_policy: "none", inactive_threshold: 60e9 });
    await passedRounds(bridge, 3);
    await manager.consumers.delete("ORDERS-hub", short.name);
    await recording.when("ConsumerSeen", { consumer: stays.name, durable: false });
    await manager.consumers.delete("ORDERS-hub", stays.name);
    await recording.when("ConsumerGone", { consumer: stays.name });
    expect(recording.events().filter((event) => event.consumer === short.name)).toEqual([]);
  });

  it("after a restart of the bridge doubles nothing and tells what went meanwhile", async () => {
    const recording = makeRecordingLog();
    await addStream("hub", "SHORT-LIVED");
    bridge = startOn(recording, [{ url: urlOf(lattice.hub, "sys") }]);
    await bridge.ready;
    await recording.when("ConsumerSeen", { consumer_id: "hub/APP/SHORT-LIVED/reader" });
    await bridge.stop();
    const before = recording.events().length;
    await (await jetstreamManager(admin, { domain: "hub" })).streams.delete("SHORT-LIVED");
    bridge = startOn(recording, [{ url: urlOf(lattice.hub, "sys") }]);
    await bridge.ready;
    await recording.when("StreamGone", { stream_id: "hub/APP/SHORT-LIVED" }, before);
    await recording.when("ConsumerGone", { consumer_id: "hub/APP/SHORT-LIVED/reader" }, before);
    await passedRounds(bridge, 4);
    const seenAgain = recording
      .events()
      .slice(before)
      .filter((event) => String(event.event_type).endsWith("Seen"));
    expect(seenAgain).toEqual([]);
  });

  it("tells a restarted server as seen anew, under its name", async () => {
    const recording = makeRecordingLog();
    bridge = startOn(recording, [{ url: urlOf(lattice.hub, "sys") }]);
    await bridge.ready;
    const first = await recording.when("ServerSeen", { server: "leaf-1" });
    await recording.when("LeafLinkUp", { link: "hub/leaf-1/SYS" });
    await lattice.leaf("leaf-1").restart();
    const again = await recording.when("ServerSeen", { server: "leaf-1" }, first);
    const ids = [first, again].map((position) => recording.events()[position - 1]?.server_id);
    expect(new Set(ids).size).toBe(2);
  });

  it("keeps what it found while the log takes nothing, and publishes it later", async () => {
    const recording = makeRecordingLog();
    recording.refuse(new Error("the log is away"));
    bridge = startOn(recording, [{ url: urlOf(lattice.hub, "sys") }]);
    await passedRounds(bridge, 4);
    expect(recording.events()).toEqual([]);
    recording.refuse(undefined);
    await recording.when("StreamSeen", { stream_id: "hub/APP/ORDERS-hub" });
    expect(
      recording.events().filter((event) => event.server === "hub" && event.event_type === "ServerSeen"),
    ).toHaveLength(1);
  });
});
