import { chainLink, cidOf, header, type LogRecord } from "@cim/contracts";
import type { EventLog } from "@cim/event-log";
import pino from "pino";
import { expect, it } from "vitest";
import { machineEvents } from "./machine-events.ts";
import { aggregateKey } from "./sealer.ts";
import { type SimulatorOptions, startSimulator } from "./start-simulator.ts";

const size = { components: 5, leafNodes: 2 };

/** A log that loses its connection now and then: some of what was under way is stored without an acknowledgement. */
function brittleLog(failEvery: number) {
  const records: LogRecord[] = [];
  const positions = new Map<string, number>();
  let appends = 0;
  const log: Pick<EventLog, "append" | "read"> = {
    async append({ id, subject, headers, body }) {
      appends += 1;
      const fails = appends % failEvery === 0;
      const known = positions.get(id);
      if (fails && appends % (failEvery * 2) === 0) throw new Error("lost before it was stored");
      if (known === undefined) {
        records.push({
          position: records.length + 1,
          storedAt: new Date().toISOString(),
          subject,
          headers,
          body,
        });
        positions.set(id, records.length);
      }
      if (fails) throw new Error("stored, but the acknowledgement was lost");
      return { position: positions.get(id) ?? 0, duplicate: known !== undefined };
    },
    async *read() {
      yield { records: [...records], head: records.length };
    },
  };
  return { log, records };
}

function start(log: SimulatorOptions["log"], ratePerSecond: number) {
  const logger = pino({ level: "silent" });
  return startSimulator({ log, machine: "local", seed: 5, size, ratePerSecond, logger });
}

function expectWholeChains(records: readonly LogRecord[]): void {
  const links = new Map<string, string>();
  for (const { subject, headers, body } of records) {
    const key = aggregateKey(subject);
    expect(headers[header.chain]).toBe(chainLink(links.get(key), cidOf(body)));
    links.set(key, headers[header.chain] ?? "");
  }
}

const registration = [...machineEvents(5, size)].map((event) => event.id);

it("registers the machine once, in order, although the log fails now and then", async () => {
  const { log, records } = brittleLog(1000);
  const simulator = start(log, 0);
  await simulator.registered;
  expect(records.map((record) => record.headers[header.id])).toEqual(registration);
  expect(simulator.published()).toBe(registration.length);
  await simulator.stop();
});

it("stores every event once when acknowledgements are lost all the time", async () => {
  const { log, records } = brittleLog(7);
  const simulator = start(log, 0);
  await simulator.registered;
  expect(new Set(records.map((record) => record.headers[header.id]))).toEqual(new Set(registration));
  expect(records).toHaveLength(registration.length);
  await simulator.stop();
});

it("goes on after a restart: registers nothing again and breaks no chain", async () => {
  const { log, records } = brittleLog(1_000_000);
  const first = start(log, 500);
  await expect.poll(() => records.length).toBeGreaterThan(registration.length + 50);
  await first.stop();
  const stored = records.length;
  const second = start(log, 500);
  await second.registered;
  await expect.poll(() => records.length).toBeGreaterThan(stored + 50);
  await second.stop();
  expect(records.filter((record) => registration.includes(record.headers[header.id] ?? ""))).toHaveLength(
    registration.length,
  );
  expectWholeChains(records);
});

it("completes a registration that was broken off", async () => {
  const whole = brittleLog(1_000_000);
  await start(whole.log, 0).registered;
  const half = brittleLog(1_000_000);
  for (const record of whole.records.slice(0, 20)) {
    await half.log.append({ ...record, id: record.headers[header.id] ?? "" });
  }
  await start(half.log, 0).registered;
  expect(half.records.map((record) => record.headers[header.id])).toEqual(registration);
  expectWholeChains(half.records);
});
