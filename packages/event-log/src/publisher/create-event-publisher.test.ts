import { aggregateSubjects, chainLink, checkCid, fleetEvents, header, type LogRecord } from "@cim/contracts";
import { describe, expect, it } from "vitest";
import type { EventLog } from "../event-log.ts";
import { LogUnavailableError } from "../log-errors.ts";
import { readAll } from "../log-under-test.ts";
import { createMemoryEventLog } from "../memory/create-memory-event-log.ts";
import { createEventPublisher } from "./create-event-publisher.ts";
import { deterministicEventId, newEventId } from "./event-id.ts";

const { ComponentStarted, ComponentStopped } = fleetEvents;
const actor = "service:test";
const time = new Date("2026-11-21T09:30:00Z");

function publisherOf(log: EventLog) {
  return createEventPublisher({ log, machine: "local", source: "test", now: () => time, newId: newEventId });
}

function memoryLog(): EventLog {
  return createMemoryEventLog({ now: () => time });
}

/** The first failure in the records' chains, or undefined: each link binds the one before it and the body's CID. */
function brokenLink(records: readonly LogRecord[]): LogRecord | undefined {
  const links = new Map<string, string>();
  return records.find(({ headers, body, subject }) => {
    const aggregate = subject.split(".").slice(0, -1).join(".");
    const cid = headers[header.cid] ?? "";
    const link = chainLink(links.get(aggregate), cid);
    links.set(aggregate, link);
    return checkCid(cid, body) !== "verified" || headers[header.chain] !== link;
  });
}

describe("createEventPublisher", () => {
  it("completes the envelope and says where the event is", async () => {
    const log = memoryLog();
    const id = newEventId();
    const published = await publisherOf(log).publish(ComponentStarted, { component: "web.1" }, { actor, id });
    const record = await log.get(1);
    expect(published).toEqual({
      id,
      position: 1,
      subject: "local.fleet.events.component.web%2E1.started",
      cid: record?.headers[header.cid],
      duplicate: false,
    });
    expect(record?.headers).toMatchObject({
      [header.eventType]: "ComponentStarted",
      [header.id]: id,
      [header.correlationId]: id,
      [header.causationId]: id,
      [header.actor]: actor,
      [header.source]: "test",
      [header.timestamp]: time.toISOString(),
    });
  });

  it("passes correlation, causation, time and trace on", async () => {
    const log = memoryLog();
    const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    const given = { correlationId: "c-1", causationId: "c-2", traceparent, time: "2020-01-01T00:00:00Z" };
    await publisherOf(log).publish(ComponentStarted, { component: "a" }, { actor, ...given });
    expect((await log.get(1))?.headers).toMatchObject({
      [header.correlationId]: "c-1",
      [header.causationId]: "c-2",
      [header.traceparent]: traceparent,
      [header.timestamp]: "2020-01-01T00:00:00Z",
    });
  });

  it("chains the events of an aggregate, also across publishers and after the cache was emptied", async () => {
    const log = memoryLog();
    const publishers = [publisherOf(log), publisherOf(log)];
    for (let n = 0; n < 12; n++) {
      const definition = n % 2 === 0 ? ComponentStarted : ComponentStopped;
      await publishers[n % 3 === 0 ? 0 : 1]?.publish(definition, { component: `c${n % 2}` }, { actor });
    }
    await publisherOf(log).publish(ComponentStarted, { component: "c1" }, { actor });
    const records = await readAll(log);
    expect([records.length, brokenLink(records)]).toEqual([13, undefined]);
  });

  it("keeps the order of calls for one aggregate", async () => {
    const log = memoryLog();
    const publisher = publisherOf(log);
    const reasons = Array.from({ length: 50 }, (_, n) => `reason ${n}`);
    await Promise.all(
      reasons.map((reason) => publisher.publish(ComponentStopped, { component: "a", reason }, { actor })),
    );
    const records = await readAll(log);
    expect(records.map(({ body }) => JSON.parse(new TextDecoder().decode(body)).reason)).toEqual(reasons);
    expect(brokenLink(records)).toBeUndefined();
  });

  it("does not let a slow aggregate hold up another", async () => {
    const inner = memoryLog();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const log: EventLog = {
      ...inner,
      append: async (record, expected) => {
        if (record.subject.includes(".slow.")) await held;
        return await inner.append(record, expected);
      },
    };
    const publisher = publisherOf(log);
    const slow = publisher.publish(ComponentStarted, { component: "slow" }, { actor });
    expect((await publisher.publish(ComponentStarted, { component: "fast" }, { actor })).position).toBe(1);
    release();
    expect((await slow).position).toBe(2);
  });

  it("lets 100 publishers race on one aggregate: all are stored, in one unbroken chain", async () => {
    const log = memoryLog();
    const published = await Promise.all(
      Array.from({ length: 100 }, () =>
        publisherOf(log).publish(ComponentStarted, { component: "a" }, { actor }),
      ),
    );
    const records = await readAll(log);
    expect(new Set(published.map(({ position }) => position)).size).toBe(100);
    expect([records.length, brokenLink(records)]).toEqual([100, undefined]);
  });

  it("gives up with a sentence when others are always faster", async () => {
    const inner = memoryLog();
    const rival = publisherOf(inner);
    const log: EventLog = {
      ...inner,
      append: async (record, expected) => {
        await rival.publish(ComponentStarted, { component: "a" }, { actor: "service:rival" });
        return await inner.append(record, expected);
      },
    };
    await expect(
      publisherOf(log).publish(ComponentStarted, { component: "a" }, { actor }),
    ).rejects.toMatchObject({
      code: "aggregate-contended",
    });
  });

  it("answers the same id with the event stored first, whatever came between", async () => {
    const log = memoryLog();
    const id = deterministicEventId(time.getTime(), "seed");
    const first = await publisherOf(log).publish(ComponentStarted, { component: "a" }, { actor, id });
    const again = await publisherOf(log).publish(
      ComponentStarted,
      { component: "a" },
      { actor, id, time: "2020-01-01T00:00:00Z" },
    );
    expect(again).toEqual({ ...first, duplicate: true });
    const publisher = publisherOf(log);
    await publisher.publish(ComponentStopped, { component: "a" }, { actor });
    expect(await publisher.publish(ComponentStarted, { component: "a" }, { actor, id })).toEqual({
      ...first,
      duplicate: true,
    });
    await publisher.publish(ComponentStopped, { component: "a" }, { actor });
    const records = await readAll(log);
    expect([records.length, brokenLink(records)]).toEqual([3, undefined]);
  });

  it("takes the retry after a lost acknowledgement for the same event, and chains on", async () => {
    const inner = memoryLog();
    let loses = true;
    const log: EventLog = {
      ...inner,
      append: async (record, expected) => {
        const appended = await inner.append(record, expected);
        if (!loses) return appended;
        loses = false;
        throw new LogUnavailableError("append", "the acknowledgement was lost");
      },
    };
    const publisher = publisherOf(log);
    const id = newEventId();
    const publish = () => publisher.publish(ComponentStarted, { component: "a" }, { actor, id });
    await expect(publish()).rejects.toMatchObject({ code: "log-unavailable" });
    expect(await publish()).toMatchObject({ id, position: 1, duplicate: true });
    await publisher.publish(ComponentStopped, { component: "a" }, { actor });
    const records = await readAll(inner);
    expect([records.length, brokenLink(records)]).toEqual([2, undefined]);
  });

  it("stores an event once per aggregate and type when asked to, by any number of publishers", async () => {
    const log = memoryLog();
    await publisherOf(log).publish(ComponentStopped, { component: "a" }, { actor });
    const published = await Promise.all(
      Array.from({ length: 20 }, () =>
        publisherOf(log).publish(ComponentStarted, { component: "a" }, { actor, once: true }),
      ),
    );
    await publisherOf(log).publish(ComponentStopped, { component: "a" }, { actor });
    const late = await publisherOf(log).publish(ComponentStarted, { component: "a" }, { actor, once: true });
    const stored = published.filter(({ duplicate }) => !duplicate);
    expect(stored.length).toBe(1);
    for (const one of [...published, late]) expect({ ...one, duplicate: false }).toEqual(stored[0]);
    await publisherOf(log).publish(ComponentStarted, { component: "b" }, { actor, once: true });
    expect((await readAll(log)).length).toBe(4);
  });

  it("names the field at fault and stores nothing", async () => {
    const log = memoryLog();
    await expect(
      publisherOf(log).publish(ComponentStarted, { component: "" }, { actor }),
    ).rejects.toMatchObject({
      code: "invalid-input",
      message: expect.stringContaining("component: give an id of 1 to 256 characters"),
    });
    expect(await log.bounds()).toEqual({ first: 1, last: 0 });
  });

  it("asks the log for the chain only once per aggregate", async () => {
    const inner = memoryLog();
    const asked: string[] = [];
    const log: EventLog = {
      ...inner,
      last: (subjects) => {
        asked.push(subjects);
        return inner.last(subjects);
      },
    };
    const publisher = publisherOf(log);
    for (let n = 0; n < 5; n++) await publisher.publish(ComponentStarted, { component: "a" }, { actor });
    expect(asked).toEqual([aggregateSubjects("local", ComponentStarted, "a")]);
  });
});
