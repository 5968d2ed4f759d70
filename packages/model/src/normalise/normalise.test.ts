import { header, type LogRecord } from "@cim/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { machine, minute, recordOf } from "../testing/event-of.ts";
import { createNativeRule } from "./native-rule.ts";
import { createNormaliser, normalise } from "./normalise.ts";
import { readTime } from "./read-time.ts";
import type { NormaliseRule } from "./rule.ts";

const started = recordOf("ComponentStarted", { component: "web.1", version: "2" }, { position: 7 });
const normaliser = createNormaliser({ machine });
const bytes = (text: string) => new TextEncoder().encode(text);
const without = (record: LogRecord, ...names: readonly string[]): LogRecord => ({
  ...record,
  headers: Object.fromEntries(Object.entries(record.headers).filter(([name]) => !names.includes(name))),
});

describe("normalise", () => {
  it("reads a sealed event as it was sealed", () => {
    expect(normalise(started, { machine })).toMatchObject({
      position: 7,
      time: minute(7),
      type: "ComponentStarted",
      version: 1,
      context: "fleet",
      aggregate: { type: "component", id: "web.1" },
      actor: "person:ada",
      source: "test",
      rule: "native",
      fault: undefined,
      data: { component: "web.1", version: "2" },
      size: started.body.byteLength,
    });
  });

  it("keeps no key that the schema does not know, and not the tag", () => {
    const body = bytes(
      '{"event_type":"ComponentStarted","component":"web.1","secret":"x","__proto__":{"y":1}}',
    );
    expect(Object.keys(normalise({ ...started, body }, { machine }).data)).toEqual(["component"]);
  });

  it("reads headers in any case, and falls back where they are missing", () => {
    const shouting = Object.fromEntries(
      Object.entries(started.headers).map(([name, value]) => [name.toUpperCase(), value]),
    );
    expect(normalise({ ...started, headers: shouting }, { machine })).toEqual(
      normalise(started, { machine }),
    );
    const bare = normalise(
      { ...started, headers: {}, storedAt: "2026-11-21T13:00:00.123456789Z" },
      { machine },
    );
    expect(bare).toMatchObject({
      rule: "native",
      type: "ComponentStarted",
      id: "position:7",
      time: "2026-11-21T13:00:00.123Z",
      actor: "",
      correlationId: undefined,
    });
  });

  it.each<[string, LogRecord, string]>([
    ["no JSON", { ...started, body: bytes("{") }, "body-not-json"],
    ["not UTF-8", { ...started, body: new Uint8Array([0x22, 0xff, 0x22]) }, "body-not-json"],
    ["a list", { ...started, body: bytes("[]") }, "body-misfit"],
    [
      "a field of another type",
      { ...started, body: bytes('{"event_type":"ComponentStarted","component":7}') },
      "body-misfit",
    ],
    [
      "nested too deep",
      { ...started, body: bytes(`{"a":${"[".repeat(65)}${"]".repeat(65)}}`) },
      "body-too-deep",
    ],
    ["too large", { ...started, body: new Uint8Array(4 * 1024 * 1024 + 1).fill(0x20) }, "body-too-large"],
    [
      "another type in the body",
      { ...started, body: bytes('{"event_type":"ComponentStopped","component":"web.1"}') },
      "type-misfit",
    ],
    [
      "another id in the body",
      { ...started, body: bytes('{"event_type":"ComponentStarted","component":"web.2"}') },
      "subject-misfit",
    ],
    [
      "another verb in the subject",
      { ...started, subject: started.subject.replace(/started$/u, "stopped") },
      "subject-misfit",
    ],
    [
      "another context in the subject",
      { ...started, subject: started.subject.replace("fleet", "lattice") },
      "subject-misfit",
    ],
    [
      "a newer version",
      { ...started, headers: { ...started.headers, [header.schemaVersion]: "2" } },
      "version-unknown",
    ],
    [
      "no version",
      { ...started, headers: { ...started.headers, [header.schemaVersion]: "x" } },
      "version-unknown",
    ],
  ])(
    "takes a native subject with a body that is or has %s for a misfit, shown raw",
    (_name, record, code) => {
      const { event, misfit } = normaliser.read(record);
      expect(misfit?.code).toBe(code);
      expect(event).toMatchObject({ rule: "raw", position: 7 });
      expect(event.fault).toBe(misfit?.message);
    },
  );

  it.each<[string, LogRecord]>([
    ["another subject", { ...started, subject: "orders.new" }],
    ["another installation", { ...started, subject: started.subject.replace("local.", "other.") }],
    [
      "a type that is not in the catalogue",
      { ...without(started, header.eventType), body: bytes('{"event_type":"TeaMade"}') },
    ],
    ["no type at all", { ...without(started, header.eventType), body: bytes("{}") }],
  ])("shows %s raw, which is no misfit", (_name, record) => {
    const { event, misfit } = normaliser.read(record);
    expect(misfit).toBeUndefined();
    expect(event.rule).toBe("raw");
    expect(event.fault).not.toBe("");
  });

  it("names a raw event's type by header, then tag, then the subject's last token", () => {
    const record = { ...started, subject: "orders.new", body: bytes('{"event_type":"OrderPlaced"}') };
    expect(normalise(record, { machine }).type).toBe("ComponentStarted");
    expect(normalise(without(record, header.eventType), { machine }).type).toBe("OrderPlaced");
    expect(normalise({ ...without(record, header.eventType), body: bytes("hi") }, { machine }).type).toBe(
      "new",
    );
  });

  it("asks further rules for what the first does not know", () => {
    const dialect: NormaliseRule = {
      name: "orders",
      read: (record) =>
        record.subject === "orders.new"
          ? { outcome: "read", event: { ...normalise(started, { machine }), rule: "orders" } }
          : undefined,
    };
    const both = createNormaliser({ machine }, [createNativeRule(), dialect]);
    expect(both.read({ ...started, subject: "orders.new" }).event.rule).toBe("orders");
    expect(both.read(started).event.rule).toBe("native");
  });

  it("never throws, whatever comes", () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: "binary" }));
    const subject = fc.oneof(
      fc.constant(started.subject),
      fc
        .array(fc.stringMatching(/^[^\s.*>]+$/u), { minLength: 1, maxLength: 7 })
        .map((tokens) => tokens.join(".")),
    );
    const headers = fc.dictionary(fc.oneof(fc.constantFrom(...Object.values(header)), text), text);
    const body = fc.oneof(
      fc.uint8Array(),
      fc.json().map(bytes),
      fc.object().map((value) => bytes(JSON.stringify(value))),
    );
    fc.assert(
      fc.property(subject, headers, body, text, (to, given, content, storedAt) => {
        const event = normalise(
          { position: 1, storedAt, subject: to, headers: given, body: content },
          { machine },
        );
        expect(event.position).toBe(1);
        expect(event.rule === "raw").toBe(event.fault !== undefined);
      }),
    );
  });

  it("keeps e-mail addresses out of who did it", () => {
    const headers = { ...started.headers, [header.actor]: "person:ada@example.org" };
    expect(normalise({ ...started, headers }, { machine }).actor).toBe("person:ada@…");
  });
});

describe("upcasting", () => {
  it("lifts an older body step by step before the schema reads it, and refuses a version without a step", () => {
    const old = { ...started, headers: { ...started.headers, [header.schemaVersion]: "0" } };
    expect(normaliser.read(old).misfit?.code).toBe("version-unknown");
    const noop = createNormaliser({ machine }, [
      createNativeRule({ ComponentStarted: { 1: (body) => body } }),
    ]);
    expect(noop.read(started).event.rule).toBe("native");
  });
});

describe("readTime", () => {
  it.each([
    ["2026-11-21T12:00:00.000Z", "2026-11-21T12:00:00.000Z"],
    ["2026-11-21T12:00:00Z", "2026-11-21T12:00:00.000Z"],
    ["2026-11-21T13:00:00.5+01:00", "2026-11-21T12:00:00.500Z"],
    ["2026-13-41T12:00:00.000Z", undefined],
    ["yesterday", undefined],
    ["2026-11-21", undefined],
    [undefined, undefined],
  ])("%s is %s", (text, expected) => {
    expect(readTime(text)).toBe(expected);
  });
});
