import {
  catalogue,
  commandSubject,
  controlReplySchema,
  eventSubject,
  type Frame,
  frameSchema,
  lookUpReplySchema,
  projections,
  querySubject,
} from "@cim/contracts";
import {
  createEventPublisher,
  createJetStreamEventLog,
  type EventLog,
  type EventPublisher,
  newEventId,
} from "@cim/event-log";
import { startTestNats, type TestNats, waitFor } from "@cim/testing";
import type { NatsConnection } from "@nats-io/transport-node";
import { Registry } from "prom-client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type RunningDomain, startDomain } from "./start-domain.ts";
import { createJetStreamRowStream } from "./store/jetstream-row-stream.ts";
import { createProjectionStore } from "./store/projection-store.ts";
import { AnotherProjectorError } from "./store/store-errors.ts";
import { textOf } from "./testing/make-projector.ts";

const machine = "local";
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

let nats: TestNats;
let connection: NatsConnection;
let log: EventLog;
let publisher: EventPublisher;
let running: RunningDomain[] = [];

beforeEach(async () => {
  nats = await startTestNats({ jetstream: true });
  connection = await nats.connect({ reconnectTimeWait: 50, maxReconnectAttempts: -1 });
  log = await createJetStreamEventLog({ connection, machine, createIfMissing: true });
  publisher = createEventPublisher({
    log,
    machine,
    source: "test",
    now: () => new Date(),
    newId: newEventId,
  });
  running = [];
});

afterEach(async () => {
  await Promise.all(running.map((domain) => domain.stop()));
  await nats.stop();
});

async function start(): Promise<RunningDomain> {
  const domain = startDomain({ connection, log, machine, logger: silent, registry: new Registry() });
  domain.done.catch(() => undefined); // looked at by the test that expects it
  running.push(domain);
  await domain.ready;
  return domain;
}

const actor = "person:ada";
const startComponent = (component: string) =>
  publisher.publish(catalogue.ComponentStarted, { component }, { actor });

async function reaches(domain: RunningDomain, position: number): Promise<void> {
  await waitFor(() => domain.position() >= position, {
    describe: () => `position ${position}; it is at ${domain.position()}`,
    timeout: 30_000,
  });
}

async function rows() {
  const stream = createJetStreamRowStream({ connection, machine });
  return (await createProjectionStore(stream, machine).load()).tables;
}

async function ask(subject: string, request: unknown): Promise<unknown> {
  const reply = await connection.request(subject, JSON.stringify(request), { timeout: 20_000 });
  return reply.json();
}
const control = async (aggregate: string, verb: string, request: unknown) =>
  controlReplySchema.parse(
    await ask(commandSubject.format({ machine, context: "domain", aggregate, verb }), request),
  );

describe("the domain process", () => {
  it("keeps rows of what was published before and after its start, and tells them live", async () => {
    await startComponent("before");
    const frames: Frame[] = [];
    const subscription = connection.subscribe(`live.${machine}.components.fleet`, {
      callback: (_error, message) => {
        frames.push(frameSchema.parse(message.json()));
      },
    });
    const domain = await start();
    const { position } = await startComponent("after");
    await reaches(domain, position);
    const tables = await rows();
    const row = projections.components.parse(tables.get("components")?.get("after"));
    expect(row).toMatchObject({ state: "running", position, because: { state: position } });
    expect(tables.get("components")?.has("before")).toBe(true);
    expect(projections.counts.parse(tables.get("counts")?.get("components"))).toMatchObject({
      total: 2,
      byState: { running: 2 },
    });
    await waitFor(() => frames.some((frame) => frame.rows.some((told) => told.key === "after")), {
      describe: "the frame with the row",
    });
    await waitFor(() => frames.some((frame) => frame.rows.length === 0 && frame.position === position), {
      describe: "a heartbeat at the newest position",
    });
    expect(frames.map((frame) => frame.sequence)).toEqual(frames.map((_, at) => at + 1));
    for (const [at, frame] of frames.entries()) {
      if (at > 0) expect(frame.since).toBe(frames[at - 1]?.position);
    }
    subscription.unsubscribe();
  });

  it("survives kill -9 of nats-server under a stream of events: no row lost, a rebuild finds no difference", async () => {
    const domain = await start();
    let last = 0;
    let isPublishing = true;
    const publishing = (async () => {
      for (let count = 0; isPublishing || count < 200; count++) {
        const published = await startComponent(`c${count % 40}`).catch(() => undefined); // the server is away: the next one
        last = Math.max(last, published?.position ?? 0);
      }
    })();
    await reaches(domain, 50);
    for (let kill = 0; kill < 2; kill++) {
      await nats.kill9();
      await nats.restart();
      await reaches(domain, last + 50);
    }
    isPublishing = false;
    await publishing;
    await reaches(domain, (await log.bounds()).last);
    const kept = textOf(await rows());
    expect(await control("projection", "rebuild", { projections: [] })).toMatchObject({
      ok: true,
      message: expect.stringContaining("no row differed"),
    });
    expect(textOf(await rows())).toBe(kept);
  });

  it("sets a poison event aside, goes on, and counts a retry in vain", async () => {
    const domain = await start();
    const subject = eventSubject.format({
      machine,
      context: "fleet",
      aggregate: "component",
      id: "bad",
      verb: "started",
    });
    const body = new TextEncoder().encode('{"event_type":"ComponentStarted","component":7}');
    const { position: poison } = await log.append({ subject, headers: {}, body, id: "poison-1" });
    const { position } = await startComponent("good");
    await reaches(domain, position);
    const key = `${poison}/normalise`;
    const tables = await rows();
    expect(tables.get("components")?.has("good")).toBe(true);
    expect(projections["set-aside"].parse(tables.get("set-aside")?.get(key))).toMatchObject({
      event: poison,
      code: "body-misfit",
      attempts: 1,
    });
    expect(await control("set-aside", "retry", { event: poison, projection: "normalise" })).toMatchObject({
      ok: false,
    });
    expect((await rows()).get("set-aside")?.get(key)).toMatchObject({ attempts: 2 });
    expect(await control("set-aside", "retry", { event: 9999, projection: "normalise" })).toMatchObject({
      ok: false,
    });
    expect(await control("projection", "rebuild", { projections: ["no-such"] })).toMatchObject({ ok: false });
  });

  it("finds events by id, correlation and causation, from before its start and after", async () => {
    const root = await startComponent("root");
    const options = { actor, correlationId: root.id, causationId: root.id };
    await publisher.publish(catalogue.ComponentStopped, { component: "root" }, options);
    const domain = await start();
    const late = await publisher.publish(catalogue.ComponentStarted, { component: "root" }, options);
    await reaches(domain, late.position);
    await waitFor(() => domain.indexed() >= late.position, { describe: "the index to be built" });
    const lookUp = async (request: unknown) =>
      lookUpReplySchema.parse(
        await ask(querySubject.format({ machine, context: "events", name: "look-up" }), request),
      );
    expect(await lookUp({ by: "id", id: root.id })).toMatchObject({ positions: [root.position] });
    expect(await lookUp({ by: "correlation", id: root.id, limit: 10 })).toMatchObject({
      positions: [1, 2, 3],
    });
    expect(await lookUp({ by: "causation", id: root.id, limit: 1 })).toEqual({
      positions: [2],
      truncated: true,
      indexed: 3,
    });
  });

  it("goes on from its checkpoint after a restart, and stops when another one takes over", async () => {
    const first = await start();
    await reaches(first, (await startComponent("one")).position);
    const second = await start();
    const { position } = await startComponent("two");
    await expect(first.done).rejects.toThrow(AnotherProjectorError);
    await reaches(second, position);
    expect((await rows()).get("components")?.size).toBe(2);
    await second.stop();
    const published = await startComponent("three");
    const third = await start();
    await reaches(third, published.position);
    expect((await rows()).get("counts")?.get("components")).toMatchObject({ total: 3 });
  });
});
