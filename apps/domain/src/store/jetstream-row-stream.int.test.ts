import { startTestNats, type TestNats } from "@cim/testing";
import { jetstreamManager } from "@nats-io/jetstream";
import type { NatsConnection } from "@nats-io/transport-node";
import { afterAll, beforeAll } from "vitest";
import { createJetStreamRowStream } from "./jetstream-row-stream.ts";
import { describeRowStream } from "./row-stream.contract.ts";

let nats: TestNats;
let connection: NatsConnection;

beforeAll(async () => {
  nats = await startTestNats({ jetstream: true });
  connection = await nats.connect();
});
afterAll(() => nats.stop());

describeRowStream("JetStream", async () => {
  const { streams } = await jetstreamManager(connection);
  const stream = "ROWS_UNDER_TEST";
  await streams.delete(stream).catch(() => undefined); // the first test finds none
  return createJetStreamRowStream({ connection, machine: "local", stream });
});
