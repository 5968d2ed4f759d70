import { type MeasureName, measuresMessageSchema } from "@cim/contracts";
import {
  type HubWithLeafNodes,
  startHubWithLeafNodes,
  startTestNats,
  type TestNats,
  waitFor,
} from "@cim/testing";
import { jetstream, jetstreamManager } from "@nats-io/jetstream";
import type { NatsConnection } from "@nats-io/nats-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { NatsBridge } from "./nats-bridge.ts";
import { freePort } from "./testing/free-port.ts";
import { makeRecordingLog } from "./testing/recording-log.ts";
import { connectSlowClient } from "./testing/slow-client.ts";
import { eager, passedRounds, startOn } from "./testing/start-on.ts";
import { urlOf } from "./testing/url-of.ts";

let bridge: NatsBridge;

afterEach(async () => {
  await bridge?.stop();
});

describe("clients of a server", () => {
  let server: TestNats;

  beforeAll(async () => {
    server = await startTestNats({ name: "hub", systemAccount: true, config: "max_pending: 1MB" });
  });
  afterAll(async () => {
    await server?.stop();
  });

  it("are told with what they say of themselves, and when they go with why", async () => {
    const client = await server.connect({ name: "web-1@host-7" });
    const recording = makeRecordingLog();
    bridge = startOn(recording, [{ url: urlOf(server, "sys") }]);
    const opened = await recording.when("ConnectionOpened", { client: "web-1@host-7" });
    const told = recording.events()[opened - 1];
    expect(told).toMatchObject({
      server: "hub",
      account: "APP",
      component: "web-1",
      transport: "nats",
      language: "nats.js",
      address: "127.0.0.1",
    });
    expect(told?.connection).toMatch(/^hub\/\d+$/u);
    await client.close();
    const closed = await recording.when("ConnectionClosed", { connection: told?.connection });
    expect(recording.events()[closed - 1]).toMatchObject({ component: "web-1", reason: "Client Closed" });
    await passedRounds(bridge, 5);
    const about = recording.events().filter((event) => event.connection === told?.connection);
    expect(about).toHaveLength(2);
  });

  it("that come and go shortly are not told", async () => {
    const recording = makeRecordingLog();
    bridge = startOn(recording, [{ url: urlOf(server, "sys") }], { ...eager, ephemeralAgeMs: 60_000 });
    await bridge.ready;
    const client = await server.connect({ name: "command-line" });
    await passedRounds(bridge, 5);
    await client.close();
    await passedRounds(bridge, 5);
    expect(recording.events().filter((event) => event.client === "command-line")).toEqual([]);
  });

  it("that the bridge knew before a restart are told no second time, and those that went meanwhile are closed", async () => {
    const [stays, goes] = [await server.connect({ name: "stays" }), await server.connect({ name: "goes" })];
    const recording = makeRecordingLog();
    bridge = startOn(recording, [{ url: urlOf(server, "sys") }]);
    await recording.when("ConnectionOpened", { client: "stays" });
    await recording.when("ConnectionOpened", { client: "goes" });
    await bridge.stop();
    await goes.close();
    const before = recording.events().length;
    bridge = startOn(recording, [{ url: urlOf(server, "sys") }]);
    await recording.when("ConnectionClosed", { client: "goes" }, before);
    await passedRounds(bridge, 5);
    const again = recording.events().slice(before);
    expect(again.filter((event) => event.client === "stays")).toEqual([]);
    await stays.close();
  });

  it("that are cut for reading too slowly are told, once, with what the server says", async () => {
    const recording = makeRecordingLog();
    bridge = startOn(recording, [{ url: urlOf(server, "sys") }]);
    await bridge.ready;
    const slow = await connectSlowClient(server.ports.client, "reader@host-9", "flood");
    const opened = await recording.when("ConnectionOpened", { client: "reader@host-9" });
    const flooding = await server.connect({ name: "flooder" });
    const chunk = new Uint8Array(500_000);
    const isCut = () => recording.events().some((event) => event.event_type === "SlowConsumerCut");
    await waitFor(
      async () => {
        flooding.publish("flood", chunk);
        await flooding.flush();
        return isCut();
      },
      { describe: "the slow client to be cut", timeout: 20_000 },
    );
    const { connection } = recording.events()[opened - 1] ?? {};
    const cut = recording.events().find((event) => event.event_type === "SlowConsumerCut");
    expect(cut).toMatchObject({ connection, server: "hub", account: "APP", component: "reader" });
    expect(cut?.reason).toMatch(/^Slow Consumer/u);
    expect(cut?.sent_messages).toBeGreaterThan(0);
    await passedRounds(bridge, 5);
    const about = recording.events().filter((event) => event.connection === connection);
    expect(about.map((event) => event.event_type)).toEqual(["ConnectionOpened", "SlowConsumerCut"]);
    slow.destroy();
    await flooding.close();
  });
});

describe("gateways between clusters", () => {
  const started: TestNats[] = [];

  afterAll(async () => {
    for (const server of started) await server.stop();
  });

  it("are told both ways, and when the other cluster is away and back", async () => {
    const ports = { A: await freePort(), B: await freePort() };
    const gateways = Object.entries(ports)
      .map(([name, port]) => `{ name: ${name}, urls: ["nats://127.0.0.1:${port}"] }`)
      .join(", ");
    for (const name of ["A", "B"] as const) {
      const config = `gateway { name: ${name}, host: "127.0.0.1", port: ${ports[name]}, gateways: [${gateways}] }`;
      started.push(await startTestNats({ name: `${name}-1`, systemAccount: true, config }));
    }
    const [a, b] = started;
    if (a === undefined || b === undefined) throw new Error("two servers were not started");
    const recording = makeRecordingLog();
    bridge = startOn(recording, [{ url: urlOf(a, "sys") }]);
    const up = await recording.when("GatewayUp", { gateway: "A/B" });
    await recording.when("GatewayUp", { gateway: "B/A" });
    expect(recording.events()[up - 1]).toMatchObject({ cluster: "A", remote: "B", connected: 1, servers: 1 });
    const rtt = () =>
      recording.events().findLast((event) => event.event_type === "GatewayUp" && event.gateway === "A/B")
        ?.rtt_ms;
    await expect.poll(rtt, { timeout: 20_000 }).toBeGreaterThan(0); // servers measure it a moment after they connected
    await recording.when("ServerSeen", { server: "B-1", cluster: "B" });
    await b.kill9();
    const down = await recording.when("GatewayDown", { gateway: "A/B" });
    expect(recording.events()[down - 1]?.reason).toBe("No server of A is connected to B any more.");
    const back = await recording.when("GatewayDown", { gateway: "B/A" });
    expect(recording.events()[back - 1]?.reason).toBe("No server of B answers.");
    await b.restart();
    await recording.when("GatewayUp", { gateway: "A/B" }, down);
    await recording.when("GatewayUp", { gateway: "B/A" }, back);
  }, 60_000);
});

describe("what is measured", () => {
  let lattice: HubWithLeafNodes;
  let client: NatsConnection;

  beforeAll(async () => {
    lattice = await startHubWithLeafNodes({ leaves: ["leaf-1"] });
    client = await lattice.hub.connect({ name: "publisher" });
    const manager = await jetstreamManager(client, { domain: "leaf-1" });
    await manager.streams.add({ name: "ORDERS", subjects: ["orders.>"] });
    await manager.consumers.add("ORDERS", { durable_name: "bill", ack_policy: "explicit" });
  });
  afterAll(async () => {
    await lattice?.stop();
  });

  it("is told of servers, links, streams and consumers, in the contract's form, with rates by the time between readings", async () => {
    const newest = new Map<string, number>();
    const recording = makeRecordingLog();
    bridge = startOn(
      recording,
      [{ url: urlOf(lattice.hub, "sys") }],
      { ...eager, measureMs: 200 },
      [],
      (told) => {
        for (const [measure, of, value] of measuresMessageSchema.parse(told).values)
          newest.set(`${measure} ${of}`, value);
      },
    );
    const value = (measure: MeasureName, of: string) => newest.get(`${measure} ${of}`);
    const publish = async () => {
      for (let at = 0; at < 20; at++) client.publish("orders.new", "x");
      await client.flush();
    };
    await waitFor(
      async () => {
        await publish();
        return (
          (value("stream.messages.rate", "leaf-1/APP/ORDERS") ?? 0) > 0 &&
          (value("link.messages.out", "hub/leaf-1/APP") ?? 0) > 0 &&
          (value("consumer.pending", "leaf-1/APP/ORDERS/bill") ?? 0) > 0 &&
          (value("server.messages.in", "hub") ?? 0) > 0
        );
      },
      { describe: "rates to be measured", timeout: 20_000 },
    );
    expect(value("link.rtt", "hub/leaf-1/APP")).toBeGreaterThan(0);
    expect(value("stream.bytes", "leaf-1/APP/ORDERS")).toBeGreaterThan(0);
    expect(value("server.memory", "leaf-1")).toBeGreaterThan(1_000_000);
    expect(value("server.slow-consumers", "hub")).toBe(0);
    const consumer = await jetstream(client, { domain: "leaf-1" }).consumers.get("ORDERS", "bill");
    await waitFor(
      async () => {
        const message = await consumer.next({ expires: 2000 });
        await message?.ackAck();
        return (value("consumer.rate", "leaf-1/APP/ORDERS/bill") ?? 0) > 0;
      },
      { describe: "the consumer's rate to be measured", timeout: 20_000 },
    );
  }, 60_000);
});
