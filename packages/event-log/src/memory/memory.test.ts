import { expect, it } from "vitest";
import { describeEventLog } from "../event-log.contract.ts";
import { recordOf } from "../log-under-test.ts";
import { createMemoryEventLog } from "./create-memory-event-log.ts";

const maxRecordBytes = 8 * 1024 * 1024;

describeEventLog("The log in memory", async () => ({
  log: createMemoryEventLog({ now: () => new Date(), maxRecordBytes }),
  maxRecordBytes,
  close: async () => undefined,
}));

it("takes an id for a duplicate for two minutes, as JetStream does", async () => {
  let now = 0;
  const log = createMemoryEventLog({ machine: "local", now: () => new Date(now) });
  await log.append(recordOf("a", "id-1"));
  now = 120_000;
  expect(await log.append(recordOf("a", "id-1"))).toEqual({ position: 1, duplicate: true });
  now = 120_001;
  expect(await log.append(recordOf("a", "id-1"))).toEqual({ position: 2, duplicate: false });
});

it("stores the time of its clock", async () => {
  const log = createMemoryEventLog({ now: () => new Date("2026-11-21T09:30:00.5Z") });
  await log.append(recordOf("a", "id-1"));
  expect((await log.get(1))?.storedAt).toBe("2026-11-21T09:30:00.500Z");
});
