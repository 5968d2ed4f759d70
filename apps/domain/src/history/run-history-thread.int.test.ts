import { catalogue, historyRangeSchema, pastRowsSchema } from "@cim/contracts";
import { createEventPublisher, createJetStreamEventLog, type EventLog, newEventId } from "@cim/event-log";
import { startTestNats, type TestNats, waitFor } from "@cim/testing";
import type { NatsConnection } from "@nats-io/transport-node";
import { Registry } from "prom-client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type RunningDomain, startDomain } from "../start-domain.ts";
import { askParts } from "../testing/ask-parts.ts";
import { machine } from "../testing/random-log.ts";

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

let nats: TestNats;
let connection: NatsConnection;
let log: EventLog;
let domain: RunningDomain | undefined;
let said: string[] = [];

beforeEach(async () => {
  nats = await startTestNats({ jetstream: true });
  connection = await nats.connect({ reconnectTimeWait: 50, maxReconnectAttempts: -1 });
  log = await createJetStreamEventLog({ connection, machine, createIfMissing: true });
  said = [];
});

afterEach(async () => {
  await domain?.stop();
  await nats.stop();
});

function start(): RunningDomain {
  const tell = (_data: unknown, message: string) => said.push(message);
  domain = startDomain({
    connection,
    log,
    machine,
    logger: { ...silent, warn: tell, error: tell },
    registry: new Registry(),
    history: { connect: { servers: nats.url, name: "history-test" }, snapshotEvery: 10 },
  });
  return domain;
}

async function publish(count: number): Promise<number> {
  const publisher = createEventPublisher({
    log,
    machine,
    source: "test",
    now: () => new Date(),
    newId: newEventId,
  });
  let last = 0;
  for (let at = 0; at < count; at++) {
    const options = { actor: "person:ada" };
    const component = `c${at % 7}`;
    const event = at % 2 === 0 ? catalogue.ComponentStarted : catalogue.ComponentStopped;
    last = (await publisher.publish(event, { component }, options)).position;
  }
  return last;
}

async function answer(name: Parameters<typeof askParts>[1], query: unknown): Promise<unknown> {
  const { problem, text } = await askParts(connection, name, query);
  if (problem !== undefined) throw new Error(`${problem.code}: ${problem.message}`);
  return JSON.parse(text);
}

const reached = (position: number) =>
  waitFor(async () => historyRangeSchema.parse(await answer("range", {})).last.position >= position, {
    describe: () => `history to reach ${position}; it said ${said.join("; ")}`,
    timeout: 30_000,
  });

describe("the thread that tells the past", () => {
  it("opens any moment of the log over NATS", async () => {
    const last = await publish(35);
    const { ready } = start();
    await ready;
    await reached(last);
    const past = pastRowsSchema.parse(
      await answer("rows", { projection: "components", slice: "fleet", at: 3 }),
    );
    expect(past).toMatchObject({
      projection: "components",
      slice: "fleet",
      at: { position: 3 },
      since: null,
    });
    expect(past.rows.map(({ key, position, state }) => ({ key, position, state }))).toEqual([
      { key: "c0", position: 1, state: "running" },
      { key: "c1", position: 2, state: "stopped" },
      { key: "c2", position: 3, state: "running" },
    ]);
  });
});
