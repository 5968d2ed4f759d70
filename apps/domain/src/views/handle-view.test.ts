import { catalogue, cidOf, eventSubject, header } from "@cim/contracts";
import {
  createEventPublisher,
  createMemoryEventLog,
  type EventLog,
  LogUnavailableError,
  newEventId,
} from "@cim/event-log";
import { createNormaliser, type ViewCommand } from "@cim/model";
import { beforeEach, describe, expect, it } from "vitest";
import { silent } from "../testing/domain-under-test.ts";
import { machine } from "../testing/random-log.ts";
import { createViewHandler } from "./handle-view.ts";

let log: EventLog;
const now = () => new Date();
const handlerOf = (given: EventLog) =>
  createViewHandler({
    machine,
    log: given,
    publisher: createEventPublisher({ log: given, machine, source: "test", now, newId: newEventId }),
    normaliser: createNormaliser({ machine }),
    logger: silent,
  });

beforeEach(() => {
  log = createMemoryEventLog({ machine, now });
});

const actor = "person:ada";
const fields = { name: "Failures", screen: "events", query: "type=BuildFailed" };
const save = (view: string): ViewCommand => ({ verb: "save", view, actor, asAdmin: false, ...fields });
const remove: ViewCommand = { verb: "remove", view: "a.1 *", actor, asAdmin: false };

describe("commands about saved views", () => {
  it("append one event each, by the person who gave them, and answer its position", async () => {
    const handle = handlerOf(log);
    expect(await handle(save("a.1 *"))).toEqual({ ok: true, position: 1 });
    expect(await handle(save("a.1 *"))).toEqual({ ok: true, position: 1 });
    expect(await handle({ ...remove, actor: "person:bob" })).toMatchObject({ ok: false, code: "forbidden" });
    expect(await handle(remove)).toEqual({ ok: true, position: 2 });
    expect((await log.get(1))?.headers).toMatchObject({
      "CIM-Event-Type": "ViewSaved",
      "CIM-Actor": actor,
      "CIM-Aggregate-Id": "a.1 *",
    });
    expect(await handle(remove)).toMatchObject({ ok: false, code: "not-found" });
    expect((await log.bounds()).last).toBe(2);
  });

  it("given at once are carried out one after the other", async () => {
    const handle = handlerOf(log);
    const [saved, again, removed] = await Promise.all([
      handle(save(remove.view)),
      handle(save(remove.view)),
      handle(remove),
    ]);
    expect([saved, again, removed].map((reply) => reply?.ok && reply.position)).toEqual([1, 1, 2]);
  });

  it("do not take for saved what only looks like it", async () => {
    const body = Buffer.from(JSON.stringify({ event_type: "ViewSaved", view: remove.view }));
    const { context, aggregate } = catalogue.ViewSaved;
    const subject = eventSubject.format({ machine, context, aggregate, id: remove.view, verb: "saved" });
    await log.append({ subject, headers: { [header.cid]: cidOf(body) }, body, id: newEventId() });
    expect(await handlerOf(log)(remove)).toMatchObject({ ok: false, code: "not-found" });
  });

  it("are answered when the log cannot be reached", async () => {
    const away: EventLog = {
      ...log,
      append: () => Promise.reject(new LogUnavailableError("append to the log", "no answer")),
    };
    expect(await handlerOf(away)(save("a"))).toMatchObject({ ok: false, code: "unavailable" });
  });
});
