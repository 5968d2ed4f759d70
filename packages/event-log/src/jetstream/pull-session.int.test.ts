import { startTestNats } from "@cim/testing";
import { AckPolicy, jetstreamManager } from "@nats-io/jetstream";
import { expect, it } from "vitest";
import { connectNats } from "../connection/connect-nats.ts";
import { recordOf } from "../log-under-test.ts";
import { watchConnection } from "./connection-watch.ts";
import { createJetStreamEventLog } from "./create-jetstream-event-log.ts";
import { openPullSession } from "./pull-session.ts";

it.each([true, false])(
  "reads records larger than the bytes it asks for at once (finite: %s)",
  async (finite) => {
    await using nats = await startTestNats({ jetstream: true });
    const connection = await connectNats({ servers: nats.url, name: "pull" });
    const log = await createJetStreamEventLog({ connection, machine: "local", createIfMissing: true });
    const sizes = [10, 5000, 10, 7000, 9000, 10];
    for (const [index, size] of sizes.entries()) {
      await log.append(recordOf("a", `id-${index}`, { body: new Uint8Array(size) }));
    }
    const manager = await jetstreamManager(connection);
    const { name: consumer } = await manager.consumers.add("CIM_LOG", { ack_policy: AckPolicy.None });
    const watch = watchConnection(connection);
    const session = openPullSession({
      connection,
      watch,
      unwrap: (stored) => stored,
      inboxPrefix: undefined,
      stream: "CIM_LOG",
      consumer,
      finite,
      batchBytes: 1000,
    });
    const seen: number[] = [];
    while (seen.length < sizes.length) {
      const taken = await session.take();
      if (taken.kind !== "records") throw new Error(JSON.stringify(taken));
      seen.push(...taken.records.map((record) => record.body.byteLength));
    }
    if (finite) expect(await session.take()).toEqual({ kind: "end" });
    expect(seen).toEqual(sizes);
    session.close();
    await connection.close();
  },
);
