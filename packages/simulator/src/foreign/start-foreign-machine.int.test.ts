import { startTestNats, type TestNats, waitFor } from "@cim/testing";
import { jetstreamManager } from "@nats-io/jetstream";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { foreignMessages } from "./foreign-messages.ts";
import { foreignStreams } from "./foreign-streams.ts";
import { startForeignMachine } from "./start-foreign-machine.ts";

const logger = pino({ level: "silent" });

describe("startForeignMachine", () => {
  let nats: TestNats;

  beforeAll(async () => {
    nats = await startTestNats({ jetstream: true });
  });

  afterAll(() => nats?.stop());

  it("creates the streams of a real machine and fills each as its publishers would", async () => {
    const connection = await nats.connect();
    const count = 400;
    const machine = startForeignMachine({
      connection,
      seed: 7,
      ratePerSecond: 2000,
      count,
      storage: "memory",
      logger,
    });
    expect(await machine.done).toBe(count);
    const messages = foreignMessages({ seed: 7 });
    const expected = new Map<string, number>();
    for (let number = 0; number < count; number++) {
      const { stream } = messages.next().value;
      if (stream !== undefined) expected.set(stream, (expected.get(stream) ?? 0) + 1);
    }
    const manager = await jetstreamManager(connection);
    for (const { name } of foreignStreams) {
      await waitFor(
        async () => (await manager.streams.info(name)).state.messages === (expected.get(name) ?? 0),
        { describe: `${name} to hold what was published` },
      );
    }
    await machine.stop();
  });

  it("goes on until it is stopped, and takes streams that are there already", async () => {
    const connection = await nats.connect();
    const machine = startForeignMachine({
      connection,
      seed: 8,
      ratePerSecond: 500,
      storage: "memory",
      logger,
    });
    await machine.ready;
    const manager = await jetstreamManager(connection);
    const before = (await manager.streams.info("GIT_EVENTS")).state.last_seq;
    await waitFor(async () => (await manager.streams.info("GIT_EVENTS")).state.last_seq > before, {
      describe: "another commit",
    });
    await machine.stop();
    expect(await machine.done).toBeGreaterThan(0);
  });
});
