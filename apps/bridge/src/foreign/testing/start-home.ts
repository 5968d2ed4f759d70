import { type LogRecord, type latticeEvents, parseInput } from "@cim/contracts";
import {
  createEventPublisher,
  createJetStreamEventLog,
  type EventLog,
  type EventPublisher,
  newEventId,
} from "@cim/event-log";
import { startTestNats, type TestNats, waitFor } from "@cim/testing";
import type { NatsConnection } from "@nats-io/nats-core";
import pino from "pino";
import { type SourceInput, sourceSchema } from "../config/sources-schema.ts";
import { type Sources, type SourcesOptions, startSources } from "../start-sources.ts";
import type { SourceSettings } from "../take/settings.ts";

/** Everything as often as the servers stand it, so that many rounds pass in a short test. */
export const eager: Partial<SourceSettings> = {
  listMs: 200,
  retryMs: 200,
  permissionMs: 500,
  requestMs: 2000,
  lostAfterMs: 300,
  progressMs: 200,
  lookMs: 100,
  inactiveMs: 1500,
  expiresMs: 2000,
  heartbeatMs: 500,
};

type Body = Readonly<Record<string, unknown>>;

/** A log on a real server, and what sources put into it. */
export interface Home {
  readonly nats: TestNats;
  readonly log: EventLog;
  readonly publisher: EventPublisher;
  start(sources: readonly SourceInput[], more?: Partial<SourcesOptions>): Sources;
  /** Foreign messages in the order of the log. */
  foreign(): Promise<readonly LogRecord[]>;
  /** Events about sources in the order of the log. */
  told(): Promise<readonly Body[]>;
  /** The first event of a type that has these fields, after so many events. */
  when(type: keyof typeof latticeEvents, part?: Body, after?: number): Promise<Body>;
  said(): readonly string[];
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

export async function startHome(given?: TestNats, connect?: () => Promise<NatsConnection>): Promise<Home> {
  const nats = given ?? (await startTestNats({ jetstream: true }));
  const connection = await (
    connect ?? (() => nats.connect({ maxReconnectAttempts: -1, reconnectTimeWait: 100 }))
  )();
  const log = await createJetStreamEventLog({ connection, machine: "local", createIfMissing: true });
  const source = "cim-bridge-sources";
  const publisher = createEventPublisher({
    log,
    machine: "local",
    source,
    now: () => new Date(),
    newId: newEventId,
  });
  const said: string[] = [];
  const started: Sources[] = [];

  async function records(origin: "own" | Record<string, never>): Promise<readonly LogRecord[]> {
    const found: LogRecord[] = [];
    for await (const batch of log.read({ from: 1, origin })) found.push(...batch.records);
    return found;
  }

  async function told(): Promise<readonly Body[]> {
    return (await records("own")).map(({ body }) => JSON.parse(new TextDecoder().decode(body)) as Body);
  }

  async function stop(): Promise<void> {
    await Promise.all(started.map((sources) => sources.stop()));
    await connection.close();
    if (given === undefined) await nats.stop();
  }

  return {
    nats,
    log,
    publisher,
    start(sources, more = {}) {
      const running = startSources({
        sources: sources.map((one) => parseInput(sourceSchema, one, "The source")),
        log,
        publisher,
        machine: "local",
        logger: pino({ level: "debug" }, { write: (line: string) => void said.push(line) }),
        settings: eager,
        ...more,
      });
      started.push(running);
      return running;
    },
    foreign: () => records({}),
    told,
    async when(type, part = {}, after = 0) {
      const fits = (event: Body) =>
        event.event_type === type && Object.entries(part).every(([name, value]) => event[name] === value);
      let seen: readonly Body[] = [];
      return await waitFor(
        async () => {
          seen = await told();
          return seen.slice(after).find(fits);
        },
        {
          describe: () =>
            `${type} ${JSON.stringify(part)}; told: ${seen
              .map((event) => JSON.stringify(event))
              .join("\n")
              .slice(-4000)}`,
          timeout: 20_000,
        },
      );
    },
    said: () => said,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
