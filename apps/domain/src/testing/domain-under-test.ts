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
import type { Tables } from "../projector/tables.ts";
import { type DomainOptions, type RunningDomain, startDomain } from "../start-domain.ts";
import { createJetStreamRowStream } from "../store/jetstream-row-stream.ts";
import { createProjectionStore } from "../store/projection-store.ts";
import { machine } from "./random-log.ts";

/** A nats-server of its own with an empty log, and the domain processes that a test starts on it. */
export interface DomainUnderTest {
  readonly nats: TestNats;
  readonly connection: NatsConnection;
  readonly log: EventLog;
  readonly publisher: EventPublisher;
  /** Starts a domain process; resolves when it is ready. Says nothing unless given a logger. */
  start(options?: Partial<DomainOptions>): Promise<RunningDomain>;
  /** Resolves when `domain` has folded up to `position`. */
  reaches(domain: RunningDomain, position: number): Promise<void>;
  /** The rows that are kept. */
  tables(): Promise<Tables>;
  /** The answer to a request on `subject`. */
  ask(subject: string, request: unknown): Promise<unknown>;
  /** Stops every domain process that was started, then the server. */
  stop(): Promise<void>;
}

export const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

export async function openDomain(): Promise<DomainUnderTest> {
  const nats = await startTestNats({ jetstream: true });
  const connection = await nats.connect({ reconnectTimeWait: 50, maxReconnectAttempts: -1 });
  const log = await createJetStreamEventLog({ connection, machine, createIfMissing: true });
  const publisher = createEventPublisher({
    log,
    machine,
    source: "test",
    now: () => new Date(),
    newId: newEventId,
  });
  const running: RunningDomain[] = [];
  return {
    nats,
    connection,
    log,
    publisher,
    async start(options = {}) {
      const domain = startDomain({
        connection,
        log,
        machine,
        logger: silent,
        registry: new Registry(),
        ...options,
      });
      running.push(domain);
      await domain.ready;
      return domain;
    },
    async reaches(domain, position) {
      await waitFor(() => domain.position() >= position, {
        describe: () => `position ${position}; it is at ${domain.position()}`,
        timeout: 30_000,
      });
    },
    async tables() {
      const store = createProjectionStore(createJetStreamRowStream({ connection, machine }), machine);
      return (await store.load()).tables;
    },
    async ask(subject, request) {
      return (await connection.request(subject, JSON.stringify(request), { timeout: 30_000 })).json();
    },
    async stop() {
      await Promise.all(running.map((domain) => domain.stop()));
      await nats.stop();
    },
  };
}
