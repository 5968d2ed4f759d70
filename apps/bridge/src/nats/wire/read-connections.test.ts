import { describe, expect, it } from "vitest";
import { readConnections, readCut } from "./read-connections.ts";
import { readGatewayz, readStatsz } from "./read-gateways.ts";
import { makeSubscriptionReader } from "./read-subscriptions.ts";
import { connz, disconnected, gatewayz, statsz } from "./replies.ts";

/*
 * Cut from answers of nats-server 2.15.2.
 */
const client = {
  cid: 15,
  kind: "Client",
  type: "websocket",
  ip: "127.0.0.1",
  port: 57848,
  start: "2026-11-21T18:05:42.367510778Z",
  rtt: "4.928412ms",
  lang: "nats.js",
  version: "3.4.0",
  authorized_user: "app",
  account: "AKEY",
  name_tag: "APP",
  name: "web-1@host",
};
const leaf = { cid: 7, kind: "Leafnode", ip: "127.0.0.1", name: "leaf1", account: "APP" };

describe("connections", () => {
  it("of clients are read, by the name of their account, with their age by the server's clock", () => {
    const page = { now: "2026-11-21T18:05:52.367510778Z", connections: [leaf, client] };
    expect(readConnections(connz.parse(page))).toEqual([
      {
        number: 15,
        account: "APP",
        client: "web-1@host",
        user: "app",
        transport: "websocket",
        language: "nats.js",
        version: "3.4.0",
        address: "127.0.0.1",
        rttMs: 4.928412,
        connectedAt: "2026-11-21T18:05:42.367Z",
        ageMs: 10_000,
      },
    ]);
  });

  it("that say nothing of themselves are read as far as they do", () => {
    expect(readConnections(connz.parse({ connections: [{ cid: 3, kind: "Client" }] }))).toMatchObject([
      { number: 3, account: "$G", client: "", user: null, rttMs: null, ageMs: Number.POSITIVE_INFINITY },
    ]);
    expect(readConnections(connz.parse({ connections: null }))).toEqual([]);
  });
});

describe("a client that says too much of itself", () => {
  const much = "x".repeat(3000);

  it("is cut short, and hides no other", () => {
    const loud = { ...client, cid: 16, name: much, lang: much, version: much, authorized_user: much };
    const read = readConnections(connz.parse({ connections: [client, loud] }));
    expect(read.map(({ client: name }) => name.length)).toEqual(["web-1@host".length, 512]);
  });

  it("hides no other by what it listens on", () => {
    const listening = (...subjects: readonly string[]) => ({
      ...client,
      subscriptions_list_detail: subjects.map((subject) => ({ subject })),
    });
    const reader = makeSubscriptionReader();
    reader.add(connz.parse({ connections: [listening("a.b", `a.${much}`), listening("a.c")] }));
    expect(reader.subscriptions().map(({ subject }) => subject)).toEqual(["a.b", "a.c"]);
  });
});

describe("the end of a connection", () => {
  const end = (reason: string, kind = "Client") =>
    disconnected.parse({
      id: "iBCjrwZl7mjYVJm3Mq4KGj",
      server: { id: "N1", name: "a1" },
      client: { id: 22, acc: "AKEY", name_tag: "APP", user: "app", name: "slow-one@x", kind },
      sent: { msgs: 0, bytes: 0 },
      received: { msgs: 80, bytes: 72_000_000 },
      reason,
    });

  it("is a cut when the server says that it was slow", () => {
    expect(readCut(end("Slow Consumer (Pending Bytes)"))).toMatchObject({
      serverName: "a1",
      number: 22,
      account: "APP",
      reason: "Slow Consumer (Pending Bytes)",
      sentMessages: 80,
      sentBytes: 72_000_000,
    });
    expect(readCut(end("Slow Consumer (Write Deadline)"))).toBeDefined();
  });
  it("is none for another reason, or of another server", () => {
    expect(readCut(end("Client Closed"))).toBeUndefined();
    expect(readCut(end("Slow Consumer (Pending Bytes)", "Leafnode"))).toBeUndefined();
  });
});

describe("gateways", () => {
  it("are read by cluster, with what came over all inbound connections", () => {
    const told = gatewayz.parse({
      name: "A",
      outbound_gateways: { B: { configured: true, connection: { rtt: "222µs", in_msgs: 0, out_msgs: 20 } } },
      inbound_gateways: {
        B: [
          { configured: false, connection: { rtt: "259µs", in_msgs: 4, out_msgs: 0 } },
          { configured: false, connection: { rtt: "300µs", in_msgs: 5, out_msgs: 0 } },
        ],
      },
    });
    expect(readGatewayz(told)).toEqual({
      cluster: "A",
      ways: [{ remote: "B", connected: true, rttMs: 0.222, messagesIn: 9, messagesOut: 20 }],
    });
  });
  it("are none of a server without", () => {
    expect(readGatewayz(gatewayz.parse({ outbound_gateways: {}, inbound_gateways: {} }))).toBeUndefined();
  });
});

describe("what a server counts", () => {
  it("is read with its processor in cores", () => {
    const told = statsz.parse({
      mem: 19_316_736,
      cpu: 150,
      connections: 2,
      sent: { msgs: 38 },
      received: { msgs: 20 },
      slow_consumers: 1,
      gateways: [{ name: "B" }],
    });
    expect(readStatsz(told)).toEqual({
      cores: 1.5,
      memory: 19_316_736,
      connections: 2,
      messagesIn: 20,
      messagesOut: 38,
      slowConsumers: 1,
      hasGateways: true,
    });
    expect(readStatsz(undefined)).toBeUndefined();
  });
});
