import { describe, expect, it } from "vitest";
import { eventOf, minute } from "../testing/event-of.ts";
import { given } from "../testing/given.ts";
import { connections } from "./connections.ts";
import { gateways } from "./gateways.ts";
import { latestCuts, slowConsumers } from "./slow-consumers.ts";

const way = { gateway: "hubs/east", cluster: "hubs", remote: "east" };
const reaches = (position: number, connected: number) =>
  eventOf("GatewayUp", { ...way, connected, servers: 3, rtt_ms: 12 }, { position });
const cut = (position: number) => eventOf("GatewayDown", { ...way, reason: "the hubs say so" }, { position });

const client = { connection: "hub/7", server: "hub", account: "APP", client: "web-1@a", component: "web-1" };
const opened = (position: number, rtt_ms = 0.5) =>
  eventOf(
    "ConnectionOpened",
    {
      ...client,
      user: "web",
      transport: "nats",
      language: "go",
      version: "1.4",
      address: "10.0.0.7",
      rtt_ms,
      connected_at: "2026-11-21T08:00:00Z",
    },
    { position },
  );
const slow = (position: number, who: { client?: string; component?: string | null; user?: string | null }) =>
  eventOf(
    "SlowConsumerCut",
    {
      ...client,
      user: "web",
      ...who,
      reason: "Slow Consumer (Pending Bytes)",
      sent_messages: 1,
      sent_bytes: 1,
    },
    { position },
  );

describe("gateways", () => {
  const row = (events: Parameters<typeof given>[1]) => given<"gateways">(gateways, events).row("hubs/east");
  it("are up, partly up and down, and tell since when", () => {
    expect(row([reaches(1, 3)])).toMatchObject({ state: "up", stateSince: minute(1), rttMs: 12 });
    expect(row([reaches(1, 3), reaches(2, 2)])).toMatchObject({ state: "partly", stateSince: minute(2) });
    expect(row([reaches(1, 2), reaches(2, 1)])).toMatchObject({
      state: "partly",
      stateSince: minute(1),
      connected: 1,
    });
    expect(row([reaches(1, 3), cut(2), cut(3)])).toMatchObject({
      state: "down",
      stateSince: minute(2),
      connected: 0,
      servers: 3,
      reason: "the hubs say so",
      position: 2,
    });
    expect(row([cut(1), reaches(2, 3)])).toMatchObject({ state: "up", stateSince: minute(2), reason: null });
  });
});

describe("connections", () => {
  it("are there while they are open", () => {
    expect(given<"connections">(connections, [opened(1)]).row("hub/7")).toMatchObject({
      component: "web-1",
      transport: "nats",
      connectedAt: "2026-11-21T08:00:00Z",
    });
    const closed = eventOf("ConnectionClosed", { ...client, reason: "Client Closed" }, { position: 2 });
    expect(given(connections, [opened(1), closed]).rows.size).toBe(0);
  });
  it("and not when they were cut for being slow", () => {
    expect(given(connections, [opened(1), slow(2, {})]).rows.size).toBe(0);
  });
});

describe("slow consumers", () => {
  it("are counted by component, else by name, else by user, else together", () => {
    const { rows } = given(slowConsumers, [
      slow(1, {}),
      slow(2, { client: "web-1@b" }),
      slow(3, { component: null, client: "reader" }),
      slow(4, { component: null, client: "" }),
      slow(5, { component: null, client: "", user: null }),
    ]);
    expect([...rows.keys()]).toEqual(["hub/APP/web-1", "hub/APP/reader", "hub/APP/web", "hub/APP/~"]);
    expect(rows.get("hub/APP/web-1")).toMatchObject({
      times: 2,
      client: "web-1@b",
      firstTime: minute(1),
      lastTime: minute(2),
      latest: [
        { position: 2, time: minute(2) },
        { position: 1, time: minute(1) },
      ],
    });
  });
  it("list their latest cuts only, and count all", () => {
    const many = Array.from({ length: latestCuts + 5 }, (_, at) => slow(at + 1, {}));
    const row = given<"slow-consumers">(slowConsumers, many).row("hub/APP/web-1");
    expect(row.times).toBe(latestCuts + 5);
    expect(row.latest.map(({ position }) => position)).toEqual(
      Array.from({ length: latestCuts }, (_, at) => latestCuts + 5 - at),
    );
  });
  it("have keys that fit into a subject, whatever clients call themselves", () => {
    const { rows } = given(slowConsumers, [slow(1, { component: null, client: ".".repeat(512) })]);
    expect([...rows.keys()][0]?.length).toBeLessThanOrEqual(170);
  });
});
