import { measuresSubject } from "@cim/contracts";
import { startTestNats, type TestNats } from "@cim/testing";
import { jetstreamManager } from "@nats-io/jetstream";
import type { NatsConnection } from "@nats-io/transport-node";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createJetStreamMeasuresInbox, measuresStream } from "../inbox/jetstream-measures-inbox.ts";
import { describeMeasuresInbox } from "../inbox/measures-inbox.contract.ts";
import { describeChunkStore } from "./chunk-store.contract.ts";
import { createJetStreamChunkStore, seriesStream } from "./jetstream-chunk-store.ts";
import { SeriesStoreUnavailableError } from "./series-errors.ts";

let nats: TestNats;
let connection: NatsConnection;

beforeAll(async () => {
  nats = await startTestNats({ jetstream: true });
  connection = await nats.connect();
});
afterAll(() => nats.stop());

describeChunkStore(
  "JetStream",
  async (machine) => createJetStreamChunkStore({ connection, machine }),
  async () => undefined, // its clock goes by itself; what follows waits for the state
);

describeMeasuresInbox("JetStream", async (machine) => ({
  inbox: createJetStreamMeasuresInbox({ connection, machine }),
  async publish(source, body) {
    // As services do it: nobody acknowledges. Flushed, so that the order of several is known.
    connection.publish(measuresSubject.format({ machine, source }), body);
    await connection.flush();
  },
}));

it("bounds what its streams take, and shares them between machines", async () => {
  const { streams } = await jetstreamManager(connection);
  for (const name of [seriesStream, measuresStream]) {
    const { config } = await streams.info(name);
    expect(config.max_bytes, name).toBeGreaterThan(0);
    expect(config.subjects?.length, name).toBeGreaterThan(1);
  }
});

it("says what could not be done while there is no server", async () => {
  const alone = await startTestNats({ jetstream: true });
  const lonely = await alone.connect({ reconnectTimeWait: 50, maxReconnectAttempts: -1 });
  const store = createJetStreamChunkStore({ connection: lonely, machine: "local", timeout: 200 });
  await store.open();
  await alone.kill9();
  const refused = store.read({ level: "1m", shard: "machine.0", from: 0 });
  await expect(refused).rejects.toThrow(SeriesStoreUnavailableError);
  await expect(store.readAll([{ level: "1m", from: 0 }])).rejects.toThrow(/read what was measured/u);
  await alone.stop();
});
