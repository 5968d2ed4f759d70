import {
  catalogue,
  causationSchema,
  commandSubject,
  correlationGroupsSchema,
  type EventQueryName,
  eventDetailSchema,
  eventHistogramSchema,
  eventPageSchema,
  type eventQueries,
  eventValuesSchema,
  noFilter,
  partBytes,
  querySubject,
} from "@cim/contracts";
import { createEventPublisher, createJetStreamEventLog, newEventId } from "@cim/event-log";
import { waitFor } from "@cim/testing";
import { jetstreamManager } from "@nats-io/jetstream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { z } from "zod";
import { type AskPartsOptions, askPartsOn } from "../../testing/ask-parts.ts";
import { type DomainUnderTest, openDomain } from "../../testing/domain-under-test.ts";
import { everything } from "../../testing/events-under-test.ts";
import { machine } from "../../testing/random-log.ts";
import { silentEventsMetrics } from "./events-metrics.ts";
import { type RunningEventsThread, runEventsThread } from "./run-events-thread.ts";

let here: DomainUnderTest;
let thread: RunningEventsThread | undefined;
let said: string[] = [];

beforeEach(async () => {
  here = await openDomain();
  said = [];
});

afterEach(async () => {
  await thread?.stop();
  await here.stop();
});

function start(): RunningEventsThread {
  const tell = (_data: unknown, message: string) => said.push(message);
  thread = runEventsThread({
    machine,
    connect: { servers: here.nats.url, name: "events-test", timeout: 500 },
    logger: { info: tell, warn: tell, error: tell },
    metrics: silentEventsMetrics,
    restart: { first: 10, longest: 50 },
  });
  return thread;
}

const reaches = (position: number) =>
  waitFor(() => (thread?.indexed() ?? 0) >= position, {
    describe: () =>
      `the index to reach ${position}; it is at ${thread?.indexed()}, and said ${said.join("; ")}`,
    timeout: 60_000,
  });

type Question<Name extends EventQueryName> = z.input<(typeof eventQueries)[Name]>;

async function ask<Name extends EventQueryName>(
  name: Name,
  query: Question<Name>,
  options: AskPartsOptions = {},
) {
  return await askPartsOn(
    here.connection,
    querySubject.format({ machine, context: "events", name }),
    query,
    options,
  );
}

async function answer<Name extends EventQueryName, Schema extends z.ZodType>(
  name: Name,
  query: Question<Name>,
  schema: Schema,
): Promise<z.output<Schema>> {
  const { problem, text } = await ask(name, query);
  if (problem !== undefined) throw new Error(`${problem.code}: ${problem.message}`);
  return schema.parse(JSON.parse(text));
}

const asked = { filter: {}, reader: everything } as const;
const actor = "person:ada";

async function publish(count: number): Promise<number> {
  let last = 0;
  for (let at = 0; at < count; at++) {
    const event = at % 2 === 0 ? catalogue.ComponentStarted : catalogue.ComponentStopped;
    last = (await here.publisher.publish(event, { component: `c${at % 7}` }, { actor })).position;
  }
  return last;
}

describe("the thread that answers questions about events", () => {
  it("answers each of them over NATS, of what was there before it and of what comes", async () => {
    await publish(20);
    start();
    await reaches(20);
    const root = await here.publisher.publish(catalogue.ComponentStarted, { component: "late" }, { actor });
    const caused = await here.publisher.publish(
      catalogue.ComponentStopped,
      { component: "late" },
      { actor, correlationId: root.id, causationId: root.id },
    );
    await reaches(caused.position);
    const page = await answer(
      "page",
      { ...asked, filter: { thing: ["component:late"] }, limit: 10 },
      eventPageSchema,
    );
    expect(page.events.map(({ position }) => position)).toEqual([22, 21]);
    expect(page).toMatchObject({ next: null, head: 22 });
    expect(await answer("histogram", { ...asked, buckets: 4 }, eventHistogramSchema)).toMatchObject({
      total: 22,
    });
    expect(await answer("values", { ...asked, of: "type", limit: 1 }, eventValuesSchema)).toEqual({
      values: [{ value: "ComponentStarted", count: 11 }],
      more: true,
    });
    const { groups } = await answer("correlations", { ...asked, limit: 1 }, correlationGroupsSchema);
    expect(groups).toMatchObject([{ correlation: root.id, events: 2, first: 21, last: 22 }]);
    const tree = await answer("causation", { reader: everything, position: 21 }, causationSchema);
    expect(tree).toMatchObject({ effects: [{ position: 22 }], parents: { 22: 21 }, incomplete: false });
    const detail = await answer("event", { reader: everything, position: 22 }, eventDetailSchema);
    expect(detail).toMatchObject({ cid: { state: "verified" }, chain: { state: "verified" } });
    expect((await ask("body", { reader: everything, position: 22 })).text).toBe(detail.body.text);
    const exported = await ask("export", { ...asked, filter: noFilter, limit: 1000 });
    expect(exported.isGzip).toBe(true);
    expect(
      exported.text
        .trim()
        .split("\n")
        .map((line) => eventDetailSchema.parse(JSON.parse(line)).position),
    ).toEqual(Array.from({ length: 22 }, (_, at) => at + 1));
    expect(
      (await ask("page", { ...asked, filter: { subject: ["no pattern"] }, limit: 1 })).problem,
    ).toMatchObject({
      code: "invalid",
      message: expect.stringContaining("NATS subject pattern"),
    });
    expect((await ask("event", { reader: everything, position: 99 })).problem?.code).toBe("not-found");
  });

  it("takes the command to reveal, with an actor and a reason only", async () => {
    const position = await publish(1);
    start();
    await reaches(position);
    const subject = commandSubject.format({ machine, context: "events", aggregate: "event", verb: "reveal" });
    const command = { reader: everything, position, actor, reason: "to see" };
    const shown = await askPartsOn(here.connection, subject, command);
    expect(eventDetailSchema.parse(JSON.parse(shown.text))).toMatchObject({ position, hidden: [] });
    for (const given of [
      { ...command, reason: " " },
      { ...command, actor: "" },
      { reader: everything, position },
    ]) {
      expect((await askPartsOn(here.connection, subject, given)).problem?.code).toBe("invalid");
    }
  });

  it("is started again when it dies, and reads the log anew when that was replaced", async () => {
    await here.nats.kill9();
    start(); // without a server it cannot even begin
    await waitFor(() => said.length >= 2, { describe: "two deaths of the thread", timeout: 30_000 });
    expect(said[0]).toContain("The thread that answers questions about events ended and is started again");
    await here.nats.restart();
    await waitFor(() => here.log.bounds().catch(() => undefined), {
      describe: "the log to be back",
      timeout: 30_000,
    });
    await reaches(await publish(10));
    const manager = await jetstreamManager(here.connection);
    await manager.streams.delete("CIM_LOG");
    const log = await createJetStreamEventLog({
      connection: here.connection,
      machine,
      createIfMissing: true,
    });
    const publisher = createEventPublisher({
      log,
      machine,
      source: "test",
      now: () => new Date(),
      newId: newEventId,
    });
    await publisher.publish(catalogue.ComponentStarted, { component: "new" }, { actor });
    await waitFor(
      async () => {
        const { problem, text } = await ask("page", { ...asked, limit: 500 });
        if (problem !== undefined) return false;
        const { events, head } = eventPageSchema.parse(JSON.parse(text));
        return head === 1 && events.length === 1 && events[0]?.thing?.id === "new";
      },
      {
        describe: () => `the index of the new log; it said ${said.join("; ")}`,
        timeout: 60_000,
        interval: 100,
      },
    );
  }, 240_000);

  it("holds 100,000 events, and sends them all in parts, or none when nobody wants them any more", async () => {
    const count = 100_000;
    for (let start = 0; start < count; start += 2000) {
      await Promise.all(
        Array.from({ length: 2000 }, (_, index) => {
          const at = start + index;
          return here.log.append({
            subject: `${machine}.fleet.events.component.c${at % 1000}.started`,
            headers: {
              "CIM-Correlation-Id": `root-${Math.floor(at / 10)}`,
              "CIM-Actor": `person:p${at % 50}`,
            },
            body: Buffer.from(
              `{"event_type":"ComponentStarted","component":"c${at % 1000}","version":"v${at}"}`,
            ),
            id: `e${at}`,
          });
        }),
      );
    }
    start();
    await reaches(count);
    expect(await answer("histogram", { ...asked, buckets: 100 }, eventHistogramSchema)).toMatchObject({
      total: count,
      position: count,
    });
    for (const filter of [
      { thing: ["component:c77"] },
      { actor: ["person:p7"], type: ["component-started"] },
      { correlation: ["root-77"] },
      { subject: [`${machine}.*.events.component.c5.*`] },
      { id: ["e4711"] },
    ]) {
      const { events } = await answer("page", { ...asked, filter, limit: 20 }, eventPageSchema);
      expect(events.length).toBeGreaterThan(0);
      const all = await answer("histogram", { ...asked, filter, buckets: 1 }, eventHistogramSchema);
      expect(all.total).toBeGreaterThanOrEqual(events.length);
    }
    const found = await answer(
      "page",
      { ...asked, filter: { text: ['"v99990"'] }, limit: 1 },
      eventPageSchema,
    );
    expect(found.events.map(({ id }) => id)).toEqual(["e99990"]);
    const cancelled = await ask(
      "export",
      { ...asked, limit: count },
      { onPart: (_message, part) => (part > 3 ? "-" : "+") },
    );
    expect(cancelled.problem?.code).toBe("cancelled");
    const whole = await ask("export", { ...asked, filter: { to: 20_000 }, limit: count });
    expect(Math.max(...whole.parts.map((part) => part.length))).toBeLessThanOrEqual(partBytes);
    expect(whole.text.split("\n")).toHaveLength(20_001);
  }, 240_000);
});
