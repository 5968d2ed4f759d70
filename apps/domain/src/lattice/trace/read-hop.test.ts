import { mostTraceHops, traceHopSchema } from "@cim/contracts";
import { describe, expect, it } from "vitest";
import { gatherHops } from "./gather-hops.ts";
import { readHop } from "./read-hop.ts";
import { startOf } from "./start-of.ts";
import { traceMessageSchema } from "./trace-message.ts";

const ts = "2026-11-21T18:05:47.606856484Z";

/** A server's message, cut from one of nats-server 2.15.2. */
function message(hop: string, name: string, events: readonly object[] = [], server: object = {}) {
  return {
    server: { id: `N-${name}`, name, ver: "2.15.2", ...server },
    request: { header: { "Nats-Trace-Dest": ["x"], ...(hop === "" ? {} : { "Nats-Trace-Hop": [hop] }) } },
    events: [{ type: "in", ts, kind: 4, cid: 7, name: "hub", acc: "APP", subj: "orders.new" }, ...events],
  };
}

function hop(...told: Parameters<typeof message>) {
  const read = readHop(traceMessageSchema.parse(message(...told)));
  if (read === undefined) throw new Error("it could not be read");
  return read;
}

const to = (next: string, error?: string) => ({
  type: "eg",
  ts,
  kind: 4,
  cid: 9,
  name: "next",
  hop: next,
  error,
});

describe("what a server tells of a traced message", () => {
  it("is read: how it came, what it was turned into, who would store it and who would get it", () => {
    const read = hop(
      "1.2",
      "leaf",
      [
        { type: "sm", ts, to: "orders.renamed" },
        { type: "si", ts, acc: "BILLING", from: "orders.renamed", to: "bills.new" },
        { type: "se", ts, acc: "SHOP", to: "shop.orders" },
        { type: "js", ts, stream: "ORDERS", subject: "orders.new" },
        { type: "js", ts, stream: "EVENTS", nointerest: true },
        { type: "eg", ts, kind: 0, cid: 17, name: "billing@host", sub: "orders.>", queue: "q" },
        { type: "eg", ts, kind: 0, cid: 18, name: "biller", acc: "BILLING", sub: "bills.new" },
        { type: "eg", ts, kind: 2, cid: 9, name: "b1", hop: "1.2.1", error: "no tracing" },
        { type: "from-the-future", ts },
      ],
      { cluster: "leaf", domain: "edge" },
    );
    expect(traceHopSchema.parse({ ...read, from: "1" })).toMatchObject({
      hop: "1.2",
      server: "leaf",
      cluster: null,
      domain: "edge",
      arrived: { by: "leaf-link", name: "hub", account: "APP", subject: "orders.new", refusal: null },
      turned: [
        { how: "mapping", to: null, subject: "orders.renamed", told: true },
        { how: "service-import", to: "BILLING", subject: "bills.new", told: true },
        { how: "stream-export", to: "SHOP", subject: "shop.orders", told: false },
      ],
      stored: [
        { stream: "ORDERS", noInterest: false },
        { stream: "EVENTS", subject: "orders.new", noInterest: true },
      ],
      sent: [
        { to: "client", name: "billing@host", component: "billing", queue: "q", connection: 17, hop: null },
        { to: "client", name: "biller", account: "BILLING" },
        { to: "gateway", name: "b1", component: null, hop: "1.2.1", refusal: "no tracing" },
      ],
    });
  });

  it("leaves out no receiver, however long the name that it gave itself", () => {
    const read = hop("", "hub", [
      { type: "eg", ts, kind: 0, cid: 3, name: "x".repeat(3000), sub: "orders.>" },
    ]);
    expect(read.sent).toMatchObject([{ to: "client", connection: 3, subject: "orders.>" }]);
    expect(read.sent[0]?.name).toHaveLength(1024);
  });

  it("is nothing when it does not say how the message came", () => {
    const told = { ...message("", "hub"), events: [to("1")] };
    expect(readHop(traceMessageSchema.parse(told))).toBeUndefined();
  });
});

describe("hops", () => {
  it("are complete when all that were sent to told, whatever comes first", () => {
    const hops = gatherHops();
    hops.add(hop("1", "leaf", [to("1.1")]));
    expect(hops.isComplete()).toBe(false);
    hops.add(hop("", "hub", [to("1"), to("2", "refused")]));
    expect(hops.isComplete()).toBe(false);
    expect(hops.way()).toMatchObject({ missing: ["1.1"] });
    hops.add(hop("1.1", "far"));
    expect(hops.isComplete()).toBe(true);
    expect(hops.way().hops.map(({ hop: at, from, server }) => [at, from, server])).toEqual([
      ["", null, "hub"],
      ["1", "", "leaf"],
      ["1.1", "1", "far"],
    ]);
  });

  it("are in the order of the way, by number", () => {
    const hops = gatherHops();
    for (const at of ["10", "2", "1.10", "1.2", "", "1"]) hops.add(hop(at, `s${at}`));
    expect(hops.way().hops.map((one) => one.hop)).toEqual(["", "1", "1.2", "1.10", "2", "10"]);
  });

  it("are so many, and say that there were more", () => {
    const hops = gatherHops();
    for (let at = 0; at <= mostTraceHops; at++) hops.add(hop(at === 0 ? "" : String(at), "s", [to("9999")]));
    expect(hops.isComplete()).toBe(true);
    expect(hops.way()).toMatchObject({ cut: true, missing: [] });
    expect(hops.way().hops).toHaveLength(mostTraceHops);
  });
});

describe("where a trace starts for a component", () => {
  const row = (key: string, component: string | null, server: string, account: string) => ({
    ...{ key, position: 1, time: ts, because: {} },
    ...{ component, server, account },
  });
  const origin = { server: "hub", account: "CIM" };
  it.each([
    ["same-server", [row("leaf/1", "web", "leaf", "CIM"), row("hub/1", "web", "hub", "CIM")]],
    ["same-account", [row("leaf/1", "web", "leaf", "CIM"), row("hub/1", "web", "hub", "OTHER")]],
    ["other-account", [row("hub/1", "web", "hub", "OTHER")]],
    ["unknown", [row("hub/1", "api", "hub", "CIM")]],
  ] as const)("is %s", (start, rows) => {
    const told = startOf("web", rows, origin);
    expect(told.start).toBe(start);
    expect(told.connections).toHaveLength(start === "unknown" ? 0 : rows.length);
  });
});
