import { setImmediate as nextTurn } from "node:timers/promises";
import { hasCode, header, type LogRecord } from "@cim/contracts";
import { startTestNats, waitFor } from "@cim/testing";
import { expect, it } from "vitest";
import { connectNats } from "../connection/connect-nats.ts";
import type { Appended, EventLog, NewRecord } from "../event-log.ts";
import { readAll, recordOf } from "../log-under-test.ts";
import { createJetStreamEventLog } from "./create-jetstream-event-log.ts";

/** Appends as every publisher must: the same record again while the outcome is unknown. */
async function appendUntilKnown(log: EventLog, record: NewRecord): Promise<Appended> {
  for (;;) {
    try {
      return await log.append(record);
    } catch (error) {
      if (!hasCode(error, "log-unavailable")) throw error;
      await nextTurn();
    }
  }
}

it("loses nothing acknowledged, doubles nothing and keeps the order when nats-server is killed under load", async () => {
  await using nats = await startTestNats({ jetstream: true });
  const connect = (name: string) => connectNats({ servers: nats.url, name });
  const [writing, reading] = await Promise.all([connect("writer"), connect("reader")]);
  const options = { machine: "local", createIfMissing: true } as const;
  const writer = await createJetStreamEventLog({ ...options, connection: writing, timeout: 1000 });
  const reader = await createJetStreamEventLog({ ...options, connection: reading, timeout: 1000 });

  const acknowledged = new Map<string, number>();
  let isWriting = true;
  const writers = Array.from({ length: 50 }, async (_, lane) => {
    for (let n = 0; isWriting; n++) {
      const id = `${lane}-${n}`;
      acknowledged.set(id, (await appendUntilKnown(writer, recordOf(`c${lane}`, id))).position);
    }
  });

  const stop = new AbortController();
  const seen: LogRecord[] = [];
  const following = (async () => {
    for await (const batch of reader.follow({ from: 1, signal: stop.signal })) {
      // Checked as they come: a gap or double would not be seen in a set.
      for (const record of batch.records) expect(record.position).toBe(seen.push(record));
    }
  })();

  for (let round = 0; round < 3; round++) {
    const before = { stored: acknowledged.size, seen: seen.length };
    const flows = () => acknowledged.size > before.stored + 500 && seen.length > before.seen + 500;
    await waitFor(flows, { describe: "appends and records to flow", timeout: 30_000 });
    await nats.kill9();
    await nats.restart();
  }
  const resumed = acknowledged.size;
  await waitFor(() => acknowledged.size > resumed + 500, {
    describe: "appends to flow again",
    timeout: 30_000,
  });
  isWriting = false;
  await Promise.all(writers);
  const { last } = await reader.bounds();
  await waitFor(() => seen.length === last, { describe: "the follower to be at the end", timeout: 30_000 });
  stop.abort();
  await following;

  const ids = seen.map((record) => record.headers[header.id] ?? "");
  expect(new Set(ids).size).toBe(ids.length);
  expect(acknowledged.size).toBe(ids.length);
  for (const [id, position] of acknowledged) expect(ids[position - 1]).toBe(id);
  expect(await readAll(reader)).toEqual(seen);
  await Promise.all([writing.close(), reading.close()]);
});
