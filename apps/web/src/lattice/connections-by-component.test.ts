import type { ConnectionRow, SlowConsumerRow } from "@cim/contracts/lattice";
import { describe, expect, it } from "vitest";
import { connectionsByComponent } from "./connections-by-component.ts";

const facts = { position: 1, time: "2026-11-21T18:00:00Z", because: {} } as const;

function aConnection(
  key: string,
  component: string | null,
  more: Partial<ConnectionRow> = {},
): ConnectionRow {
  return {
    key,
    ...facts,
    connection: key,
    server: "hub",
    account: "CIM",
    client: component ?? "",
    user: null,
    component,
    transport: "nats",
    language: null,
    version: null,
    address: null,
    rttMs: null,
    connectedAt: null,
    ...more,
  };
}

function aSlowConsumer(component: string | null, times: number): SlowConsumerRow {
  return {
    key: `hub/CIM/${component}`,
    ...facts,
    server: "hub",
    account: "CIM",
    client: "",
    user: null,
    component,
    connection: "hub/1",
    times,
    firstTime: facts.time,
    lastTime: facts.time,
    reason: "Slow Consumer (Pending Bytes)",
    latest: [],
  };
}

describe("connectionsByComponent", () => {
  it("counts what each component holds, where, and how often it was cut", () => {
    const rows = [
      aConnection("hub/1", "api", { rttMs: 3 }),
      aConnection("edge/2", "api", { server: "edge", account: "EDGE", rttMs: 8 }),
      aConnection("hub/3", "worker"),
    ];
    expect(connectionsByComponent(rows, [aSlowConsumer("api", 2), aSlowConsumer("api", 1)])).toMatchObject([
      { component: "api", servers: ["edge", "hub"], accounts: ["CIM", "EDGE"], rttMs: 8, timesCut: 3 },
      { component: "worker", rttMs: null, timesCut: 0 },
    ]);
  });

  it("puts those that name no component last, however many they are", () => {
    const rows = [aConnection("hub/1", null), aConnection("hub/2", null), aConnection("hub/3", "api")];
    expect(connectionsByComponent(rows, []).map(({ component }) => component)).toEqual(["api", null]);
  });
});
