import { catalogue } from "@cim/contracts";
import {
  createEventPublisher,
  createMemoryEventLog,
  type EventLog,
  LogUnavailableError,
  newEventId,
} from "@cim/event-log";
import { type AnnotationCommand, createNormaliser } from "@cim/model";
import { beforeEach, describe, expect, it } from "vitest";
import { machine } from "../testing/random-log.ts";
import { createAnnotationHandler } from "./handle-annotation.ts";

let log: EventLog;
const now = () => new Date();
const publisherOf = (to: EventLog) =>
  createEventPublisher({ log: to, machine, source: "test", now, newId: newEventId });
const handlerOf = (given: EventLog) =>
  createAnnotationHandler({
    machine,
    log: given,
    publisher: publisherOf(given),
    normaliser: createNormaliser({ machine }),
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });

beforeEach(async () => {
  log = createMemoryEventLog({ machine, now });
  await publisherOf(log).publish(catalogue.ComponentStarted, { component: "c" }, { actor: "test" });
});

const actor = "person:ada";
const add: AnnotationCommand = { verb: "add", annotation: "a.1 *", actor, text: "t", at: 1, things: [] };
const edit: AnnotationCommand = { ...add, verb: "edit", text: "u" };
const remove: AnnotationCommand = { verb: "remove", annotation: add.annotation, actor };

describe("annotation commands", () => {
  it("append one event each, by the person who gave them, and answer its position", async () => {
    const handle = handlerOf(log);
    expect(await handle(add)).toEqual({ ok: true, position: 2 });
    expect(await handle(edit)).toEqual({ ok: true, position: 3 });
    expect(await handle(remove)).toEqual({ ok: true, position: 4 });
    expect((await log.get(3))?.headers).toMatchObject({
      "CIM-Event-Type": "AnnotationEdited",
      "CIM-Actor": actor,
      "CIM-Aggregate-Id": add.annotation,
    });
    expect(await handle(edit)).toMatchObject({ ok: false, code: "not-found" });
    expect((await log.bounds()).last).toBe(4);
  });

  it("given twice, at once or from another process, are one event", async () => {
    const [one, other] = [handlerOf(log), handlerOf(log)];
    const replies = await Promise.all([one(add), one(add), other(add)]);
    expect(replies).toEqual(replies.map(() => ({ ok: true, position: 2 })));
    expect((await log.bounds()).last).toBe(2);
  });

  it("decide on what the one before left, in the order given", async () => {
    const handle = handlerOf(log);
    const [, removed, edited] = await Promise.all([handle(add), handle(remove), handle(edit)]);
    expect(removed).toEqual({ ok: true, position: 3 });
    expect(edited).toMatchObject({ ok: false, code: "not-found" });
  });

  it("that mark what has not happened are refused, naming the field", async () => {
    expect(await handlerOf(log)({ ...add, at: 2 })).toMatchObject({
      ok: false,
      code: "invalid",
      message: expect.stringMatching(/^at: write a position up to 1,/u),
    });
  });

  it("say that the log is away", async () => {
    const away: EventLog = {
      ...log,
      bounds: () => Promise.reject(new LogUnavailableError("read the log's bounds", "no answer")),
    };
    expect(await handlerOf(away)(add)).toMatchObject({ ok: false, code: "unavailable" });
  });
});
