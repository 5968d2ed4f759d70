import { describe, expect, it } from "vitest";
import { eventOf, minute } from "../testing/event-of.ts";
import { given } from "../testing/given.ts";
import { accounts } from "./accounts.ts";
import { consumers } from "./consumers.ts";
import { leafLinks } from "./leaf-links.ts";
import { servers } from "./servers.ts";
import { streams } from "./streams.ts";

const seen = (position: number, version = "2.15") =>
  eventOf(
    "ServerSeen",
    {
      server: "hub",
      server_id: "N1",
      version,
      cluster: null,
      domain: "hub",
      address: "10.0.0.1",
      jetstream: true,
      started_at: null,
    },
    { position },
  );
const lost = (position: number) =>
  eventOf("ServerLost", { server: "hub", reason: "no answer" }, { position });
const link = { link: "hub/leaf/APP", server: "hub", remote: "leaf", account: "APP" };
const up = (position: number) =>
  eventOf("LeafLinkUp", { ...link, address: "10.0.0.2", rtt_ms: 1.5 }, { position });
const down = (position: number) => eventOf("LeafLinkDown", { ...link, reason: "cut" }, { position });
const stream = {
  stream_id: "hub/APP/ORDERS",
  stream: "ORDERS",
  server: "hub",
  domain: "hub",
  account: "APP",
  subjects: ["orders.>"],
  retention: "limits",
  storage: "file",
  replicas: 1,
  messages: 5,
  bytes: 100,
  consumers: 1,
  first_sequence: 1,
  last_sequence: 5,
  sources: [],
};
const consumer = {
  consumer_id: "hub/APP/ORDERS/bill",
  consumer: "bill",
  stream_id: "hub/APP/ORDERS",
  durable: true,
  filter_subjects: [],
  ack_policy: "explicit",
  pending: 1,
  ack_pending: 0,
  redelivered: 0,
};

describe("servers", () => {
  const row = (events: Parameters<typeof given>[1]) => given<"servers">(servers, events).row("hub");
  it("are seen, lost, and seen again; a lost one stays visible", () => {
    expect(row([seen(1)])).toMatchObject({ state: "seen", stateSince: minute(1), reason: null });
    expect(row([seen(1), lost(2)])).toMatchObject({
      state: "lost",
      stateSince: minute(2),
      reason: "no answer",
    });
    expect(row([seen(1), lost(2), seen(3)])).toMatchObject({
      state: "seen",
      stateSince: minute(3),
      reason: null,
    });
    expect(row([seen(1), seen(2, "2.16")])).toMatchObject({
      stateSince: minute(1),
      because: { version: 2, state: 1 },
    });
  });
  it("that nobody ever saw cannot be lost", () => {
    expect(given(servers, [lost(1)]).rows.size).toBe(0);
  });
});

describe("leaf links", () => {
  const row = (events: Parameters<typeof given>[1]) =>
    given<"leaf-links">(leafLinks, events).row("hub/leaf/APP");
  it("go up and down, and tell since when", () => {
    expect(row([up(1)])).toMatchObject({ state: "up", rttMs: 1.5 });
    expect(row([up(1), down(2), down(3)])).toMatchObject({
      state: "down",
      stateSince: minute(2),
      address: "10.0.0.2",
      reason: "cut",
      position: 2,
    });
    expect(row([down(1), up(2)])).toMatchObject({ state: "up", stateSince: minute(2), reason: null });
  });
});

describe("streams, consumers and accounts", () => {
  it("are there while they are, with their newest figures", () => {
    const came = eventOf("StreamSeen", stream, { position: 1 });
    const grew = eventOf("StreamChanged", { ...stream, messages: 9 }, { position: 2 });
    const gone = eventOf("StreamGone", { stream_id: stream.stream_id, stream: "ORDERS" }, { position: 3 });
    expect(given<"streams">(streams, [came, grew]).row(stream.stream_id)).toMatchObject({
      messages: 9,
      because: { messages: 2, subjects: 1 },
    });
    expect(given(streams, [came, grew, gone]).rows.size).toBe(0);
  });
  it("and so are consumers", () => {
    const came = eventOf("ConsumerSeen", consumer, { position: 1 });
    const fell = eventOf("ConsumerChanged", { ...consumer, pending: 90 }, { position: 2 });
    const { consumer_id, stream_id } = consumer;
    const gone = eventOf("ConsumerGone", { consumer_id, consumer: "bill", stream_id }, { position: 3 });
    expect(given<"consumers">(consumers, [came, fell]).row(consumer_id)).toMatchObject({ pending: 90 });
    expect(given(consumers, [came, gone]).rows.size).toBe(0);
  });
  it("and accounts count what is connected", () => {
    const counts = {
      account_id: "hub/APP",
      account: "APP",
      server: "hub",
      connections: 3,
      leaf_links: 1,
      subscriptions: 8,
    };
    expect(
      given<"accounts">(accounts, [eventOf("ConnectionsCounted", counts, { position: 1 })]).row("hub/APP"),
    ).toMatchObject({ connections: 3, leafLinks: 1 });
  });
});
