import { catalogue, commandReplySchema, commandSubject, projections } from "@cim/contracts";
import { createEventPublisher, createJetStreamEventLog, newEventId } from "@cim/event-log";
import { startTestNats, type TestNats, waitFor } from "@cim/testing";
import type { NatsConnection } from "@nats-io/transport-node";
import { Registry } from "prom-client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type RunningDomain, startDomain } from "../start-domain.ts";
import { createJetStreamRowStream } from "../store/jetstream-row-stream.ts";
import { createProjectionStore } from "../store/projection-store.ts";

const machine = "local";
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

let nats: TestNats;
let connection: NatsConnection;
let domain: RunningDomain;

beforeEach(async () => {
  nats = await startTestNats({ jetstream: true });
  connection = await nats.connect({});
  const log = await createJetStreamEventLog({ connection, machine, createIfMissing: true });
  const publisher = createEventPublisher({
    log,
    machine,
    source: "test",
    now: () => new Date(),
    newId: newEventId,
  });
  await publisher.publish(catalogue.ComponentStarted, { component: "c" }, { actor: "test" });
  domain = startDomain({ connection, log, machine, logger: silent, registry: new Registry() });
  await domain.ready;
});

afterEach(async () => {
  await domain.stop();
  await nats.stop();
});

const annotation = "019aa5b6-0000-7000-8000-00000000000a";
async function command(verb: string, body: unknown) {
  const subject = commandSubject.format({ machine, context: "history", aggregate: "annotation", verb });
  const reply = await connection.request(subject, JSON.stringify(body), { timeout: 20_000 });
  return commandReplySchema.parse(reply.json());
}
async function row() {
  const store = createProjectionStore(createJetStreamRowStream({ connection, machine }), machine);
  return (await store.load()).tables.get("annotations")?.get(annotation);
}
const folded = (position: number) =>
  waitFor(() => domain.position() >= position, { describe: `position ${position}` });

describe("annotations over NATS", () => {
  it("become rows, change, go, and are refused with the field at fault", async () => {
    const actor = "person:ada";
    const text = "Disk full";
    const added = await command("add", { annotation, actor, text, at: 1 });
    expect(added).toEqual({ ok: true, position: 2 });
    expect(await command("add", { annotation, actor, text, at: 1 })).toEqual(added);
    await folded(2);
    expect(projections.annotations.parse(await row())).toMatchObject({ text, at: 1, author: actor });
    expect(
      await command("edit", { annotation, actor: "person:bob", text: "Disk was full", at: 1, until: 2 }),
    ).toEqual({ ok: true, position: 3 });
    await folded(3);
    expect(await row()).toMatchObject({ text: "Disk was full", until: 2, author: actor });

    expect(await command("edit", { annotation, actor, text, at: 9 })).toMatchObject({
      ok: false,
      code: "invalid",
      message: expect.stringContaining("at: write a position up to 3,"),
    });
    expect(await command("add", { annotation: "b", actor, text: "  ", at: 1 })).toMatchObject({
      ok: false,
      code: "invalid",
      message: expect.stringContaining("text: write what there is to know"),
    });
    expect(await command("remove", { annotation: "unknown", actor })).toMatchObject({
      ok: false,
      code: "not-found",
    });
    expect(await command("remove", { annotation, actor })).toEqual({ ok: true, position: 4 });
    await folded(4);
    expect(await row()).toBeUndefined();
  });
});
