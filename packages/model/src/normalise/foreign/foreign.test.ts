import { header, type LogRecord } from "@cim/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { machine, recordOf } from "../../testing/event-of.ts";
import { agent } from "../../testing/foreign/agent.ts";
import { foreignFixtures } from "../../testing/foreign/all.ts";
import { foreignRecord, id, logTime } from "../../testing/foreign/fixture.ts";
import { createNormaliser } from "../normalise.ts";

const normaliser = createNormaliser({ machine });
const records = Object.values(foreignFixtures).flat().map(foreignRecord);
const read = (record: LogRecord) => normaliser.read(record).event;
const utf8 = new TextEncoder();

/** A copy of all that can be changed in a record. */
function copy(record: LogRecord): unknown {
  return structuredClone({ ...record, body: [...record.body] });
}

const names = fc.constantFrom(
  ...Object.values(header),
  "X-Event-Type",
  "X-Timestamp",
  "x-correlation-id",
  "event-type",
  "Sender",
  "In-Reply-To",
  "ce-type",
  "ce-specversion",
  "__proto__",
);
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.constantFrom("correlation:", "1754956800", "%"),
);
const field = fc.constantFrom(
  "event",
  "event_id",
  "aggregate_id",
  "aggregate",
  "data",
  "payload",
  "payload_metadata",
  "metadata",
  "identity",
  "type",
  "event_type",
  "timestamp",
  "correlation_id",
  "cid",
  "previous_cid",
  "content",
  "sequence",
  "id",
  "command",
  "specversion",
  "stored_at",
  "envelope",
  "created_at",
  "__proto__",
  "Uuid",
  "Workflow",
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom(null, true, 1e300, -1, 1_700_000_000, 1.5, "Created", "2026-01-01T00:00:00Z", id.thing),
    fc.string(),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.array(fc.tuple(field, tie("value")), { maxLength: 6 }).map((entries) => Object.fromEntries(entries)),
  ),
}));
const subjects = fc.oneof(
  fc.constantFrom(...records.map(({ subject }) => subject)),
  fc.constant("local.fleet.events.component.web.started"),
  fc.string(),
);
const bodies = fc.oneof(
  fc.uint8Array({ maxLength: 64 }),
  value.map((json) => utf8.encode(JSON.stringify(json) ?? "")),
  fc.constantFrom(...records.map(({ body }) => body)),
);
const any: fc.Arbitrary<LogRecord> = fc.record({
  position: fc.constant(7),
  storedAt: fc.oneof(text, fc.constant(logTime)),
  subject: subjects,
  headers: fc.dictionary(fc.oneof(names, fc.string()), text, { maxKeys: 8 }),
  body: bodies,
  origin: fc.constant({ source: "hub", stream: "S", incarnation: "1", sequence: 1, via: "copied" as const }),
});

describe("a message of another system", () => {
  it("is never native, never throws, and is left as it was, whatever it holds", () => {
    fc.assert(
      fc.property(any, (record) => {
        const before = copy(record);
        const { event, misfit } = normaliser.read(record);
        expect(copy(record)).toEqual(before);
        expect(misfit).toBeUndefined();
        expect(event.rule).not.toBe("native");
        expect(event.rule === "raw").toBe(event.fault !== undefined);
        expect(event).toMatchObject({
          context: "other",
          origin: record.origin,
          size: record.body.byteLength,
        });
        expect(event.foreign).toBeDefined();
        for (const one of [event.id, ...(event.foreign?.ids ?? []), event.correlationId, event.causationId]) {
          if (one !== undefined) expect(typeof one).toBe("string");
        }
        expect(event.foreign?.ids).not.toContain(event.aggregate?.id);
        expect(event.foreign?.contentHash).toSatisfy(Number.isSafeInteger);
        expect(typeof event.type).toBe("string");
      }),
      { numRuns: 1500 },
    );
  });

  it("is read the same each time, by any normaliser of the dialect", () => {
    fc.assert(
      fc.property(any, (record) => {
        const first = read(record);
        expect(read(record)).toEqual(first);
        expect(createNormaliser({ machine }).read(record).event).toEqual(first);
      }),
      { numRuns: 200 },
    );
  });

  it("keeps every value that its body says, or its bytes where it can not be read", () => {
    for (const record of records) {
      const event = read(record);
      if (event.rule !== "raw") continue;
      const { body } = record;
      if (event.foreign?.shape === "unknown" && body[0] === 0x7b) {
        expect(utf8.encode(JSON.stringify(event.data))).toEqual(body);
      } else {
        expect(event.fault).not.toBe("");
      }
    }
  });

  it("does not pass for one of ours, and leaves ours as they are", () => {
    const own = recordOf("ComponentStarted", { component: "web.1", version: "2" }, { position: 7 });
    const { origin } = foreignRecord({ subject: "a" });
    const before = read(own);
    const twin = read({ ...own, ...(origin === undefined ? {} : { origin }) });
    expect(before.rule).toBe("native");
    expect(before.foreign).toBeUndefined();
    expect(twin).toMatchObject({ type: "ComponentStarted", context: "other", data: before.data });
    expect(twin.rule).toBe("native · S1 · event_type · cim");
    expect(read(own)).toEqual(before);
  });

  it("has the stream's time, else the log's, when it states none", () => {
    const record = foreignRecord({ subject: "network.device.DeviceDiscovered", body: { DeviceError: {} } });
    expect(read(record)).toMatchObject({ time: "2026-11-21T11:59:59.500Z", foreign: { timeFrom: "stream" } });
    const { originTime: _, ...heard } = record;
    expect(read(heard)).toMatchObject({ time: logTime, foreign: { timeFrom: "log" } });
  });

  it("up to 8 MB is read; beyond it is shown raw with the reason", () => {
    const body = (bytes: number) => `{"event_type":"Grown","text":"${"x".repeat(bytes)}"}`;
    const subject = "garden.events.grown";
    expect(read(foreignRecord({ subject, body: body(8 * 1024 * 1024 - 100) })).type).toBe("Grown");
    const over = read(foreignRecord({ subject, body: body(8 * 1024 * 1024) }));
    expect(over).toMatchObject({ rule: "raw", type: "grown" });
    expect(over.fault).toContain("at most 8388608 are read");
  });
});

describe("the hash of what is said", () => {
  const [first, second] = agent.map((fixture) => read(foreignRecord(fixture)));
  const hashOf = (body: unknown, subject = "shop.events.order.placed") =>
    read(foreignRecord({ subject, body })).foreign?.contentHash;

  it("is the same for the agent's double write, whose ids and times differ", () => {
    expect(first?.correlationId).not.toBe(second?.correlationId);
    expect(first?.time).not.toBe(second?.time);
    expect(first?.foreign?.contentHash).toBe(second?.foreign?.contentHash);
  });

  it("differs with type, thing and any field", () => {
    const base = { event_type: "OrderPlaced", order_id: "1", total: 2, lines: [{ a: 1 }] };
    const others = [
      { ...base, event_type: "OrderPaid" },
      { ...base, order_id: "2" },
      { ...base, total: 3 },
      { ...base, lines: [{ a: 2 }] },
      { ...base, lines: [{ b: 1 }] },
      { ...base, lines: [] },
      { ...base, note: null },
    ];
    expect(new Set([base, ...others].map((body) => hashOf(body))).size).toBe(others.length + 1);
    expect(hashOf({ ...base, event_id: "x", correlation_id: "y", timestamp: "2026-01-01T00:00:00Z" })).toBe(
      hashOf({ ...base, event_id: "z" }),
    );
  });

  it("is over the bytes of what is no JSON", () => {
    expect(hashOf("tea")).not.toBe(hashOf("tee"));
    expect(hashOf("tea")).toBe(hashOf("tea"));
  });

  it("does not collide over many messages that are alike", () => {
    const hashes = new Set(
      Array.from({ length: 20_000 }, (_, n) => hashOf({ event_type: "Ticked", tick: n })),
    );
    expect(hashes.size).toBe(20_000);
  });
});
