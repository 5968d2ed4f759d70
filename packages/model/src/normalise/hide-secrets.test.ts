import { type DialectInput, dialectSchema } from "@cim/contracts";
import { describe, expect, it } from "vitest";
import { eventOf, machine, recordOf } from "../testing/event-of.ts";
import { foreignRecord, id } from "../testing/foreign/fixture.ts";
import { normalise } from "./normalise.ts";

const by = (input: DialectInput) => ({ machine, dialect: dialectSchema.parse(input) });
const sent = foreignRecord({
  subject: `agent.events.agent.${id.thing}.message.sent`,
  body: {
    aggregate_id: id.thing,
    sequence: 1,
    event: { type: "MessageSent", message_id: id.other, content: "I take sugar" },
    timestamp: "2026-01-22T10:00:00Z",
    correlation_id: id.correlation,
    causation_id: null,
  },
});

describe("what an event says", () => {
  it("is without what its type keeps personal; the record stays as it was", () => {
    const before = [...sent.body];
    const event = normalise(sent, { machine });
    expect(event.masked).toEqual(["content"]);
    expect(JSON.stringify(event)).not.toContain("sugar");
    expect(event.data.message_id).toBe(id.other);
    expect([...sent.body]).toEqual(before);
  });

  it("is without what its dialect names, and has no list of paths when nothing is hidden", () => {
    const record = foreignRecord({
      subject: "shop.events.order.placed",
      body: { type: "Placed", table: "7" },
    });
    expect(normalise(record, { machine })).not.toHaveProperty("masked");
    expect(normalise(record, by({ mask: { fields: ["table"] } }))).toMatchObject({ masked: ["table"] });
  });

  it("is without secrets where it is raw, and the reason quotes nothing of it", () => {
    const raw = normalise(foreignRecord({ subject: "a.b", body: { deep: [{ password: "hunter2" }] } }), {
      machine,
    });
    expect(raw).toMatchObject({ rule: "raw", masked: ["deep.0.password"] });
    const broken = normalise(foreignRecord({ subject: "a.b", body: '{"password":hunter2}' }), { machine });
    expect(broken.rule).toBe("raw");
    expect(broken.fault).toContain("no JSON");
    expect(JSON.stringify(broken)).not.toContain("hunter2");
  });

  it("stays whole for one of ours when its schema would not take the mark, or its thing were lost", () => {
    const stopped = { component: "web", reason: "no tea", exit_code: 3 };
    const record = recordOf("ComponentStopped", stopped, { position: 1 });
    const rules = (...fields: string[]) => by({ mask: { types: { ComponentStopped: fields } } });
    expect(normalise(record, rules("reason"))).toMatchObject({ rule: "native", masked: ["reason"] });
    expect(normalise(record, rules("exit_code"))).toEqual(
      eventOf("ComponentStopped", stopped, { position: 1 }),
    );
    expect(normalise(record, rules("component"))).toEqual(
      eventOf("ComponentStopped", stopped, { position: 1 }),
    );
  });
});

describe("what an event calls itself", () => {
  const seed = `SU${"ABCDEFGH234567".repeat(4)}`;
  const token = ["eyJhbGciOiJub25lIn0", "eyJzdWIiOiJhZGEifQ", "c2ln"].join(".");
  const secrets = [seed, token, "nats://ada:hunter22@hub"];

  it.each([
    ["ids and causes", { event_type: "X", event_id: "?", correlation_id: "?", causation_id: "?" }, {}],
    ["its thing", { event_type: "X", aggregate_id: "?", aggregate_type: "key" }, {}],
    ["its type", { event_type: "?" }, {}],
    ["content identifiers", { event_type: "X", cid: "?", previous_cid: "?" }, {}],
    [
      "headers",
      {},
      { "CIM-Actor": "?", "CIM-Source": "?", "CIM-Correlation-ID": "?", "CIM-Event-Type": "?" },
    ],
  ])("is without secrets by their form: %s", (_, body, headers) => {
    for (const secret of secrets) {
      const filled = (fields: object) => JSON.parse(JSON.stringify(fields).replaceAll("?", secret));
      const record = foreignRecord({
        subject: "shop.events.a",
        body: filled(body),
        headers: filled(headers),
      });
      const event = normalise(record, { machine });
      expect(JSON.stringify(event)).not.toContain(secret.slice(8, 20));
      expect(JSON.stringify(event)).toContain("•••");
    }
  });

  it("keeps own ids and things as they are", () => {
    const event = normalise(
      recordOf("ComponentStopped", { component: "web", reason: "x", exit_code: 3 }, { position: 1 }),
      {
        machine,
      },
    );
    expect(event).toEqual(
      eventOf("ComponentStopped", { component: "web", reason: "x", exit_code: 3 }, { position: 1 }),
    );
  });
});
