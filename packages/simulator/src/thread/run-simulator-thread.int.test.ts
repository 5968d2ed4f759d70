import {
  type ControlReply,
  chainLink,
  cidOf,
  header,
  type LogRecord,
  type MeasuresMessage,
  measureOf,
  measuresMessageSchema,
  measuresSubject,
} from "@cim/contracts";
import { createJetStreamEventLog, type EventLog } from "@cim/event-log";
import { startTestNats, type TestNats, waitFor } from "@cim/testing";
import type { NatsConnection } from "@nats-io/nats-core";
import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type SimulatorCommandName, simulatorSubject } from "../control/commands.ts";
import { planMachine } from "../plan/plan-machine.ts";
import { aggregateKey } from "../sealer.ts";
import { runSimulatorThread, type SimulatorThread } from "./run-simulator-thread.ts";

const size = { components: 120, leafNodes: 6 };
const plan = planMachine(9, size);
/** Milliseconds that a busy machine may take until something shows. */
const timeout = 60_000;

describe("a simulated machine on a real nats-server", { timeout: 5 * timeout }, () => {
  let nats: TestNats;
  let connection: NatsConnection;
  let log: EventLog;
  let thread: SimulatorThread;
  const measured: MeasuresMessage[] = [];

  beforeAll(async () => {
    nats = await startTestNats({ jetstream: true });
    connection = await nats.connect();
    log = await createJetStreamEventLog({ connection, machine: "plant", createIfMissing: true });
    connection.subscribe(measuresSubject.format({ machine: "plant", source: "simulator" }), {
      callback: (_, message) => void measured.push(measuresMessageSchema.parse(message.json())),
    });
    thread = start();
    await thread.registered;
  });

  afterAll(async () => {
    await thread?.stop();
    await nats?.stop();
  });

  function start(): SimulatorThread {
    const connect = { servers: nats.url, name: "simulator" };
    const asked = { machine: "plant", seed: 9, size, ratePerSecond: 60, dayMinutes: 0 };
    return runSimulatorThread({ connect, ...asked }, pino({ level: "silent" }));
  }

  async function tell(name: SimulatorCommandName, body: object = {}): Promise<ControlReply> {
    const answer = await connection.request(simulatorSubject("plant", name), JSON.stringify(body), {
      timeout,
    });
    return answer.json<ControlReply>();
  }

  const head = async () => (await log.bounds()).last;

  /** Where the log ends once nothing is under way. */
  async function settledHead(): Promise<number> {
    let before = -1;
    await waitFor(
      async () => {
        const now = await head();
        const isSettled = now === before;
        before = now;
        return isSettled;
      },
      { describe: "the log to stand still", interval: 300, timeout },
    );
    return before;
  }

  async function recordsFrom(from: number): Promise<readonly LogRecord[]> {
    const all: LogRecord[] = [];
    for await (const { records } of log.read({ from })) all.push(...records);
    return all;
  }

  beforeEach(async () => {
    await waitFor(async () => (await tell("resume")).ok, { describe: "the machine to live", timeout });
  });

  it("stands still when told to, and goes so many steps", async () => {
    expect(await tell("pause")).toEqual({ ok: true, message: "The simulated machine stands still." });
    const still = await settledHead();
    expect(await tell("step", { count: 7 })).toMatchObject({ ok: true });
    await waitFor(async () => (await head()) >= still + 7, { describe: "seven events", timeout });
    expect(await settledHead()).toBe(still + 7);
    expect((await tell("status")).message).toMatch(/^It stands still; /u);
    expect(await tell("step")).toMatchObject({ ok: true });
    await waitFor(async () => (await head()) === still + 8, { describe: "one event more", timeout });
    expect(await tell("resume")).toMatchObject({ ok: true });
    await waitFor(async () => (await head()) > still + 30, { describe: "events after that", timeout });
  });

  it("takes another rate, and says what is reached", async () => {
    expect(await tell("rate", { per_second: 0.1 })).toMatchObject({ ok: true });
    const slow = await settledHead();
    expect(await tell("rate", { per_second: 1500 })).toEqual({ ok: true, message: "1500 events/s." });
    await waitFor(async () => (await head()) > slow + 1500, { describe: "1,500 events", timeout });
    await waitFor(async () => Number(/; ([\d.]+) events/u.exec((await tell("status")).message)?.[1]) > 300, {
      describe: "the rate that was reached",
      timeout,
    });
    await tell("rate", { per_second: 60 });
  });

  it("breaks what it is told to break; those who need it go wrong because of it, until it is mended", async () => {
    const leaf = plan.leafNodes[1]?.id ?? "";
    const on = plan.components.filter(({ configuration }) => configuration.leafNode.id === leaf);
    const from = (await head()) + 1;
    expect(await tell("break", { thing: leaf })).toEqual({
      ok: true,
      message: `leaf-node:${leaf} breaks: leaf node ${leaf} lost its power.`,
    });
    expect(await tell("break", { thing: leaf })).toMatchObject({ ok: false });
    const typesOf = (records: readonly LogRecord[]) =>
      records.map(({ headers }) => headers[header.eventType] ?? "");
    let broken: readonly LogRecord[] = [];
    await waitFor(
      async () => {
        broken = await recordsFrom(from);
        return broken.some(({ body }) => new TextDecoder().decode(body).includes("does not answer"));
      },
      { describe: "others to go wrong", interval: 500, timeout },
    );
    const down = broken.find(({ headers }) => headers[header.eventType] === "LeafLinkDown");
    const caused = broken.filter(
      ({ headers }) => headers[header.correlationId] === down?.headers[header.correlationId],
    );
    const stopped = caused.filter(({ headers }) => headers[header.eventType] === "ComponentStopped");
    expect(stopped.map(({ headers }) => headers[header.aggregateId])).toEqual(on.map(({ id }) => id));
    expect(typesOf(caused)).toContain("ServerLost");
    expect(typesOf(caused)).toContain("ComponentHealthChanged");
    expect((await tell("status")).message).toContain(`Broken: leaf-node:${leaf}`);

    expect(await tell("mend")).toEqual({ ok: true, message: `Mended: leaf-node:${leaf}.` });
    await waitFor(async () => !(await tell("status")).message.includes("Broken"), {
      describe: "recovery",
      timeout,
    });
    const after = (await recordsFrom(from)).slice(broken.length);
    const started = after.filter(({ headers }) => headers[header.eventType] === "ComponentStarted");
    const again = new Set(started.map(({ headers }) => headers[header.aggregateId]));
    for (const { id } of on) expect(again).toContain(id);
    expect(typesOf(after)).toContain("LeafLinkUp");
  });

  it("refuses what it cannot do, and says why", async () => {
    expect(await tell("break", { thing: "component:nobody" })).toEqual({
      ok: false,
      message: "There is no component, leaf node, leaf link or package component:nobody.",
    });
    expect(await tell("mend")).toEqual({ ok: false, message: "Nothing is broken." });
    expect(await tell("rate", { per_second: 60_000 })).toMatchObject({
      ok: false,
      message: expect.stringContaining("at most 50,000"),
    });
    expect(await tell("step", { count: 0 })).toMatchObject({ ok: false });
    const subject = simulatorSubject("plant", "pause").replace("pause", "explode");
    const answer = await connection.request(subject, "{}", { timeout });
    expect(answer.json()).toEqual({ ok: false, message: "There is no command explode." });
    const broken = await connection.request(simulatorSubject("plant", "pause"), "{", { timeout });
    expect(broken.json()).toMatchObject({ ok: false });
  });

  it("measures its links, streams, consumers and servers under the ids that its events name", async () => {
    await waitFor(() => measured.some(({ values }) => values.length > 0), {
      describe: "what is measured",
      timeout,
    });
    const values = measured.find((message) => message.values.length > 0)?.values ?? [];
    const { links, streams, consumers, servers } = plan.lattice;
    const known: Readonly<Record<string, readonly string[]>> = {
      "leaf-link": links.map(({ link }) => link),
      stream: streams.map(({ stream_id }) => stream_id),
      consumer: consumers.map(({ consumer_id }) => consumer_id),
      server: servers.map(({ server }) => server),
    };
    for (const [measure, of, value] of values) {
      expect(known[measureOf(measure).of]).toContain(of);
      expect(value).toBeGreaterThanOrEqual(0);
    }
    // Those that are cut off just now are not measured; the hubs always answer.
    const measuredServers = values.filter(([measure]) => measure === "server.cpu").map(([, of]) => of);
    for (const { server, cluster } of servers)
      if (cluster !== null) expect(measuredServers).toContain(server);
  });

  it("comes right after a restart, breaks no chain and registers nothing twice", async () => {
    const link = plan.lattice.links[2]?.link ?? "";
    await tell("break", { thing: link });
    const from = await head();
    await waitFor(
      async () => (await recordsFrom(from)).some(({ headers }) => headers[header.eventType] === "ServerLost"),
      { describe: "the server to fall silent", interval: 500, timeout },
    );
    await thread.stop();
    const stopped = await head();
    thread = start();
    await thread.registered;
    await waitFor(async () => (await head()) > stopped + 20, {
      describe: "the machine to live again",
      timeout,
    });
    const all = await recordsFrom(1);
    const first = all.slice(stopped, stopped + 5).map(({ headers }) => headers[header.eventType]);
    expect(first).toContain("LeafLinkUp");
    const registered = all.filter(({ headers }) => headers[header.eventType] === "ComponentRegistered");
    expect(registered).toHaveLength(plan.components.length);
    const links = new Map<string, string>();
    for (const { subject, headers, body } of all) {
      const key = aggregateKey(subject);
      const chain = headers[header.chain] ?? "";
      const isNew = !key.includes(".fleet.") && chain === chainLink(undefined, cidOf(body));
      if (!isNew) expect(chain).toBe(chainLink(links.get(key), cidOf(body)));
      links.set(key, chain);
    }
  });
});
