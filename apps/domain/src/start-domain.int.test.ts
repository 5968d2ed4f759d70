import {
  catalogue,
  commandSubject,
  controlReplySchema,
  eventSubject,
  type Frame,
  frameSchema,
  lookUpReplySchema,
  projections,
  querySubject,
} from "@cim/contracts";
import { waitFor } from "@cim/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { DomainOptions, RunningDomain } from "./start-domain.ts";
import { AnotherProjectorError } from "./store/store-errors.ts";
import { type DomainUnderTest, openDomain } from "./testing/domain-under-test.ts";
import { textOf } from "./testing/make-projector.ts";
import { machine } from "./testing/random-log.ts";

let here: DomainUnderTest;

beforeEach(async () => {
  here = await openDomain();
});

afterEach(() => here.stop());

async function start(options: Partial<DomainOptions> = {}): Promise<RunningDomain> {
  const domain = await here.start(options);
  domain.done.catch(() => undefined); // looked at by the test that expects it
  return domain;
}

const actor = "person:ada";
const startComponent = (component: string) =>
  here.publisher.publish(catalogue.ComponentStarted, { component }, { actor });

const control = async (aggregate: string, verb: string, request: unknown) =>
  controlReplySchema.parse(
    await here.ask(commandSubject.format({ machine, context: "domain", aggregate, verb }), request),
  );

describe("the domain process", () => {
  it("keeps rows of what was published before and after its start, and tells them live", async () => {
    await startComponent("before");
    const frames: Frame[] = [];
    const subscription = here.connection.subscribe(`live.${machine}.components.fleet`, {
      callback: (_error, message) => {
        frames.push(frameSchema.parse(message.json()));
      },
    });
    const domain = await start();
    const { position } = await startComponent("after");
    await here.reaches(domain, position);
    const tables = await here.tables();
    const row = projections.components.parse(tables.get("components")?.get("after"));
    expect(row).toMatchObject({ state: "running", position, because: { state: position } });
    expect(tables.get("components")?.has("before")).toBe(true);
    expect(projections.counts.parse(tables.get("counts")?.get("components"))).toMatchObject({
      total: 2,
      byState: { running: 2 },
    });
    await waitFor(() => frames.some((frame) => frame.rows.some((told) => told.key === "after")), {
      describe: "the frame with the row",
    });
    await waitFor(() => frames.some((frame) => frame.rows.length === 0 && frame.position === position), {
      describe: "a heartbeat at the newest position",
    });
    expect(frames.map((frame) => frame.sequence)).toEqual(frames.map((_, at) => at + 1));
    for (const [at, frame] of frames.entries()) {
      if (at > 0) expect(frame.since).toBe(frames[at - 1]?.position);
    }
    subscription.unsubscribe();
  });

  it("survives kill -9 of nats-server under a stream of events: no row lost, a rebuild finds no difference", async () => {
    const domain = await start();
    let last = 0;
    let isPublishing = true;
    const publishing = (async () => {
      for (let count = 0; isPublishing || count < 200; count++) {
        const published = await startComponent(`c${count % 40}`).catch(() => undefined); // the server is away: the next one
        last = Math.max(last, published?.position ?? 0);
      }
    })();
    await here.reaches(domain, 50);
    for (let kill = 0; kill < 2; kill++) {
      await here.nats.kill9();
      await here.nats.restart();
      await here.reaches(domain, last + 50);
    }
    isPublishing = false;
    await publishing;
    await here.reaches(domain, (await here.log.bounds()).last);
    const kept = textOf(await here.tables());
    expect(await control("projection", "rebuild", { projections: [] })).toMatchObject({
      ok: true,
      message: expect.stringContaining("no row differed"),
    });
    expect(textOf(await here.tables())).toBe(kept);
  });

  it("sets a poison event aside, goes on, and counts a retry in vain", async () => {
    const domain = await start();
    const subject = eventSubject.format({
      machine,
      context: "fleet",
      aggregate: "component",
      id: "bad",
      verb: "started",
    });
    const body = new TextEncoder().encode('{"event_type":"ComponentStarted","component":7}');
    const { position: poison } = await here.log.append({ subject, headers: {}, body, id: "poison-1" });
    const { position } = await startComponent("good");
    await here.reaches(domain, position);
    const key = `${poison}/normalise`;
    const tables = await here.tables();
    expect(tables.get("components")?.has("good")).toBe(true);
    expect(projections["set-aside"].parse(tables.get("set-aside")?.get(key))).toMatchObject({
      event: poison,
      code: "body-misfit",
      attempts: 1,
    });
    expect(await control("set-aside", "retry", { event: poison, projection: "normalise" })).toMatchObject({
      ok: false,
    });
    expect((await here.tables()).get("set-aside")?.get(key)).toMatchObject({ attempts: 2 });
    expect(await control("set-aside", "retry", { event: 9999, projection: "normalise" })).toMatchObject({
      ok: false,
    });
    expect(await control("projection", "rebuild", { projections: ["no-such"] })).toMatchObject({ ok: false });
  });

  it("finds events by id, correlation and causation, from before its start and after", async () => {
    const root = await startComponent("root");
    const options = { actor, correlationId: root.id, causationId: root.id };
    await here.publisher.publish(catalogue.ComponentStopped, { component: "root" }, options);
    const domain = await start({
      events: { connect: { servers: here.nats.url, name: "events-test" } },
    });
    const late = await here.publisher.publish(catalogue.ComponentStarted, { component: "root" }, options);
    await here.reaches(domain, late.position);
    await waitFor(() => domain.indexed() >= late.position, { describe: "the index to be built" });
    const lookUp = async (request: unknown) =>
      lookUpReplySchema.parse(
        await here.ask(querySubject.format({ machine, context: "events", name: "look-up" }), request),
      );
    expect(await lookUp({ by: "id", id: root.id })).toMatchObject({ positions: [root.position] });
    expect(await lookUp({ by: "correlation", id: root.id, limit: 10 })).toMatchObject({
      positions: [1, 2, 3],
    });
    expect(await lookUp({ by: "causation", id: root.id, limit: 1 })).toEqual({
      positions: [2],
      truncated: true,
      indexed: 3,
    });
  });

  it("goes on from its checkpoint after a restart, and stops when another one takes over", async () => {
    const first = await start();
    await here.reaches(first, (await startComponent("one")).position);
    const second = await start();
    const { position } = await startComponent("two");
    await expect(first.done).rejects.toThrow(AnotherProjectorError);
    await here.reaches(second, position);
    expect((await here.tables()).get("components")?.size).toBe(2);
    await second.stop();
    const published = await startComponent("three");
    const third = await start();
    await here.reaches(third, published.position);
    expect((await here.tables()).get("counts")?.get("components")).toMatchObject({ total: 3 });
  });
});
