import { deliveryEvents, header } from "@cim/contracts";
import {
  createEventPublisher,
  createMemoryEventLog,
  type EventLog,
  LogUnavailableError,
  newEventId,
} from "@cim/event-log";
import { createNormaliser } from "@cim/model";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { machine } from "../testing/random-log.ts";
import { type RunningSilence, startSilence } from "./start-silence.ts";

const normaliser = createNormaliser({ machine });
const logger = {
  info: () => undefined,
  warn: (_data: unknown, text: string) => said.push(text),
  error: () => undefined,
};
let said: string[] = [];
let time = 0;
let log: EventLog;
let silence: RunningSilence;
let heard = 0;
const started: RunningSilence[] = [];

const now = () => Date.now() + time;

beforeEach(() => {
  [said, time, heard] = [[], 0, 0];
  log = createMemoryEventLog({ machine, now: () => new Date(now()) });
  silence = start();
});

afterEach(async () => {
  await Promise.all(started.splice(0).map((running) => running.stop()));
});

/** Looks only when it is asked to. */
function start(): RunningSilence {
  const running = startSilence({ log: reached, machine, logger, now, every: 2 ** 31 - 1 });
  started.push(running);
  return running;
}

let isAway = false;
/** The log as the process reaches it. */
const reached: EventLog = {
  append: (record, expected) => there().append(record, expected),
  bounds: async () => await there().bounds(),
  last: (subjects) => there().last(subjects),
  lastOf: (origin) => there().lastOf(origin),
  get: (position) => there().get(position),
  read: (options) => there().read(options),
  follow: (options) => there().follow(options),
};

function there(): EventLog {
  if (isAway) throw new LogUnavailableError("ask the log", "it is away");
  return log;
}

/** It hears what the log holds, and looks. */
async function hears(isLive = true): Promise<void> {
  for await (const { records } of log.read({ from: heard + 1 })) {
    silence.onEvents({ events: records.map((record) => normaliser.read(record).event), records, isLive });
    heard = records.at(-1)?.position ?? heard;
  }
  await silence.lookUp();
}

async function build(count: number, ends = true): Promise<void> {
  const publisher = createEventPublisher({
    log,
    machine,
    source: "test",
    now: () => new Date(now()),
    newId: newEventId,
  });
  for (let index = 0; index < count; index++) {
    const body = { build: newEventId(), commit: "a".repeat(40), package: "web" };
    time += 3000; // one build in three seconds: habits take their time
    const begun = await publisher.publish(deliveryEvents.BuildStarted, body, { actor: "service:ci" });
    const cause = { actor: "service:ci", correlationId: begun.id, causationId: begun.id };
    if (ends) await publisher.publish(deliveryEvents.BuildSucceeded, body, cause);
  }
}

async function told() {
  const found: { type: string; headers: Readonly<Record<string, string>> }[] = [];
  for await (const { records } of log.read({ from: 1, filter: `${machine}.language.events.>` }))
    for (const { headers } of records) found.push({ type: headers[header.eventType] ?? "", headers });
  return found;
}

const types = async () => (await told()).map(({ type }) => type);

describe("silence", () => {
  it("tells into the log what it learned, and which step did not come, in the correlation that waits", async () => {
    await build(25);
    await hears();
    expect(await types()).toEqual(["HabitLearned"]);
    await build(1, false);
    await hears();
    expect(await types()).toHaveLength(1);
    time += 60_000;
    await hears();
    await hears();
    const [, overdue, ...more] = await told();
    expect(more).toEqual([]);
    expect(overdue?.type).toBe("StepOverdue");
    expect(overdue?.headers[header.actor]).toBe("service:cim-silence");
    expect(overdue?.headers[header.correlationId]).toBe(overdue?.headers[header.causationId]);
    expect(overdue?.headers[header.correlationId]).not.toBe(overdue?.headers[header.id]);
  });

  it("tells nothing twice after a restart, nor where two run", async () => {
    await build(25);
    await hears();
    await hears();
    await build(1, false);
    await hears();
    time += 60_000;
    const other = start();
    for await (const { records } of log.read({ from: 1 }))
      other.onEvents({
        events: records.map((record) => normaliser.read(record).event),
        records,
        isLive: false,
      });
    await Promise.all([silence.lookUp(), other.lookUp()]);
    expect(await types()).toEqual(["HabitLearned", "StepOverdue"]);
    [silence, heard] = [start(), 0];
    await hears(false);
    expect(await types()).toEqual(["HabitLearned", "StepOverdue"]);
  });

  it("tells nothing while the log is out of reach, as nobody knows what happened, and later what is still so", async () => {
    await build(25);
    await hears();
    await build(1, false);
    await hears();
    time += 60_000;
    isAway = true;
    await silence.lookUp();
    await silence.lookUp();
    isAway = false;
    expect(said).toEqual([expect.stringContaining("tells nothing for now"), expect.anything()]);
    expect(await types()).toEqual(["HabitLearned"]);
    await hears();
    expect(await types()).toEqual(["HabitLearned", "StepOverdue"]);
  });

  it("does not judge by what it has not heard", async () => {
    await build(25);
    await hears();
    await build(1, false);
    await hears();
    time += 60_000;
    await build(1); // not heard yet
    await silence.lookUp();
    expect(await types()).toEqual(["HabitLearned"]);
    await hears();
    expect(await types()).toEqual(["HabitLearned", "StepOverdue"]);
  });
});
