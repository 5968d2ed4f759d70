import { type AnyRow, latticeEvents, querySubject, type RouteTrace, routeTraceSchema } from "@cim/contracts";
import { createEventPublisher, createMemoryEventLog, type EventLog, newEventId } from "@cim/event-log";
import { type HubWithLeafNodes, startHubWithLeafNodes, waitFor } from "@cim/testing";
import { jetstreamManager } from "@nats-io/jetstream";
import type { NatsConnection } from "@nats-io/nats-core";
import pino from "pino";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Responder } from "../control/answer-requests.ts";
import { type AskedParts, askPartsOn } from "../testing/ask-parts.ts";
import { startLatticeService } from "./start-lattice-service.ts";

const machine = "local";
let lattice: HubWithLeafNodes;
let service: NatsConnection;
let page: NatsConnection;
let far: NatsConnection;
let log: EventLog;
let responder: Responder;
let rows: readonly AnyRow[];

beforeAll(async () => {
  lattice = await startHubWithLeafNodes({ leaves: ["leaf-1"] });
  service = await lattice.hub.connect({ name: "cim-domain" });
  page = await lattice.hub.connect({ name: "asker" });
  far = await lattice.leaf("leaf-1").connect({ name: "billing@host-7" });
  const manager = await jetstreamManager(far, { domain: "leaf-1" });
  await manager.streams.add({ name: "ORDERS", subjects: ["orders.>"] });
  far.subscribe("orders.*", { queue: "bills" });
  await far.flush();
});

afterAll(async () => {
  await lattice?.stop();
});

afterEach(async () => {
  await responder?.stop();
  await service.flush();
});

async function start(given: EventLog = createMemoryEventLog({ now: () => new Date() })): Promise<void> {
  log = given;
  rows = [];
  responder = startLatticeService({
    connection: service,
    machine,
    log,
    logger: pino({ level: "silent" }),
    connections: () => rows,
  });
  await service.flush(); // questions asked from now on reach it
}

function ask(question: unknown, reader = { slices: ["lattice"], hideEmails: false }): Promise<AskedParts> {
  const subject = querySubject.format({ machine, context: "lattice", name: "trace" });
  return askPartsOn(page, subject, { reader, actor: "person:ada", question });
}

async function traced(question: unknown): Promise<RouteTrace> {
  const { text, problem } = await ask(question);
  if (problem !== undefined) throw new Error(problem.message);
  return routeTraceSchema.parse(JSON.parse(text));
}

async function logged(): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const found: Record<string, unknown>[] = [];
  const ending = new AbortController();
  for await (const { records } of log.read({ from: 1, signal: ending.signal })) {
    for (const record of records) found.push(JSON.parse(new TextDecoder().decode(record.body)));
  }
  return found;
}

/** The leaf node's interest has come to the hub. */
async function reaches(subject: string, hops: number): Promise<RouteTrace> {
  let last: RouteTrace | undefined;
  await waitFor(
    async () => {
      last = await traced({ subject });
      return last.hops.length === hops;
    },
    { describe: `a message on ${subject} to come to ${hops} servers` },
  );
  if (last === undefined) throw new Error("nothing was traced");
  return last;
}

describe("the way of a message", () => {
  it("is traced over a leaf link: who would get it, and which stream would store it; nothing is delivered or stored", async () => {
    await start();
    const heard: string[] = [];
    const listening = far.subscribe("orders.>", {
      callback: (_error, message) => void heard.push(message.subject),
    });
    await far.flush();
    const trace = await reaches("orders.new", 2);
    expect(trace).toMatchObject({
      subject: "orders.new",
      origin: { server: "hub", account: "APP", client: "cim-domain" },
      component: null,
      missing: [],
      cut: false,
      hops: [
        {
          hop: "",
          from: null,
          server: "hub",
          arrived: { by: "client", name: "cim-domain", account: "APP", refusal: null },
          sent: [{ to: "leaf-link", name: "leaf-1", hop: "1" }],
        },
        {
          hop: "1",
          from: "",
          server: "leaf-1",
          domain: "leaf-1",
          arrived: { by: "leaf-link", name: "hub", account: "APP", subject: "orders.new" },
          stored: [{ stream: "ORDERS", subject: "orders.new", noInterest: false, refusal: null }],
        },
      ],
    });
    const receivers = trace.hops[1]?.sent ?? [];
    expect(receivers.map(({ to, component, subject, queue }) => [to, component, subject, queue])).toEqual(
      expect.arrayContaining([
        ["client", "billing", "orders.>", null],
        ["client", "billing", "orders.*", "bills"],
      ]),
    );
    const manager = await jetstreamManager(far, { domain: "leaf-1" });
    expect((await manager.streams.info("ORDERS")).state.messages).toBe(0);
    await service.flush();
    await far.flush();
    expect(heard).toEqual([]);
    listening.unsubscribe();
  });

  it("is asked for in the log before it is sent, in the name of who asked, and so is how it ended", async () => {
    await start();
    const { trace } = await traced({ subject: "nobody.listens", component: "web" });
    expect(await logged()).toMatchObject([
      {
        event_type: "RouteTraceAsked",
        trace,
        subject: "nobody.listens",
        component: "web",
        server: "hub",
        account: "APP",
      },
      { event_type: "RouteTraced", trace, outcome: "answered", servers: 1, deliveries: 0, stores: 0 },
    ]);
    const records = [];
    for await (const part of log.read({ from: 1, signal: new AbortController().signal }))
      records.push(...part.records);
    expect(JSON.stringify(records[0]?.headers)).toContain("person:ada");
  });

  it("is not sent when the log does not take that it is asked for", async () => {
    const memory = createMemoryEventLog({ now: () => new Date() });
    await start({
      ...memory,
      append: async () => {
        throw new Error("the log is away");
      },
    });
    const heard: string[] = [];
    const listening = page.subscribe(">", {
      callback: (_error, message) => void heard.push(message.subject),
    });
    await page.flush();
    const { problem } = await ask({ subject: "orders.new" });
    expect(problem).toMatchObject({ code: "not-ready" });
    expect(problem?.message).toContain("Nothing was sent");
    await service.flush();
    await page.flush();
    expect(heard.filter((subject) => subject.startsWith("orders."))).toEqual([]);
    listening.unsubscribe();
  });

  it("says where the component asked about is connected, and whether the trace begins there", async () => {
    await start();
    const of = (server: string): AnyRow => ({
      ...{ key: `${server}/5`, position: 1, time: "2026-11-21T18:00:00Z", because: {} },
      ...{ component: "billing", server, account: "APP" },
    });
    rows = [of("leaf-1")];
    expect((await traced({ subject: "orders.new", component: "billing" })).component).toEqual({
      component: "billing",
      connections: [{ connection: "leaf-1/5", server: "leaf-1", account: "APP" }],
      start: "same-account",
    });
    rows = [of("leaf-1"), of("hub")];
    expect((await traced({ subject: "orders.new", component: "billing" })).component?.start).toBe(
      "same-server",
    );
  });

  it("ends with what was told when the leaf node is cut off", async () => {
    await start();
    await reaches("orders.new", 2);
    await lattice.cutLink("leaf-1");
    const trace = await traced({ subject: "orders.new" });
    expect(trace.hops.map((hop) => hop.server)).toEqual(["hub"]);
    await lattice.restoreLink("leaf-1");
    await reaches("orders.new", 2);
  });

  it("names the hop of a leaf node that fell silent", async () => {
    await start();
    await reaches("orders.new", 2);
    lattice.blackholeLink("leaf-1");
    const trace = await traced({ subject: "orders.new" });
    expect(trace.missing).toEqual(["1"]);
    expect(trace.hops.map((hop) => hop.server)).toEqual(["hub"]);
    await lattice.restoreLink("leaf-1");
    await reaches("orders.new", 2);
  });

  it.each([
    ["orders.*", "without * or >"],
    ["orders.>", "without * or >"],
    ["$JS.API.STREAM.DELETE.ORDERS", "begin with $ or _"],
    ["_INBOX.x", "begin with $ or _"],
    ["orders new", "NATS subject"],
    ["", "subject"],
  ])("on %j is refused", async (subject, why) => {
    await start();
    const { problem } = await ask({ subject });
    expect(problem).toMatchObject({ code: "invalid" });
    expect(problem?.message).toContain(why);
    expect(await logged()).toEqual([]);
  });

  it("is refused to those who may not see the lattice", async () => {
    await start();
    const { problem } = await ask({ subject: "orders.new" }, { slices: ["fleet"], hideEmails: true });
    expect(problem).toMatchObject({ code: "forbidden" });
    expect(await logged()).toEqual([]);
  });

  it("of four messages at once is enough", async () => {
    await start();
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask({ subject: "nobody.listens" })));
    const codes = answers.map(({ problem }) => problem?.code);
    expect(codes.filter((code) => code === "too-busy")).toHaveLength(4);
    expect(codes.filter((code) => code === undefined)).toHaveLength(4);
  });
});

it("leaves what others publish alone", async () => {
  await start();
  const publisher = createEventPublisher({
    ...{ log, machine, source: "test", now: () => new Date(), newId: newEventId },
  });
  await publisher.publish(latticeEvents.ServerLost, { server: "x", reason: "y" }, { actor: "service:test" });
  await traced({ subject: "nobody.listens" });
  expect((await logged()).map((event) => event.event_type)).toEqual([
    "ServerLost",
    "RouteTraceAsked",
    "RouteTraced",
  ]);
});
