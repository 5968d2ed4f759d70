import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { id } from "../../testing/foreign/fixture.ts";
import { cidText } from "./cid-text.ts";
import { readVersion } from "./put-fact.ts";
import { readId } from "./read-id.ts";
import { readMoment } from "./read-moment.ts";
import { readTag } from "./tagging.ts";
import { typeOf } from "./type-of.ts";

describe("an id", () => {
  it.each<[unknown, string | undefined]>([
    [id.event, id.event],
    [`correlation:${id.event}`, id.event],
    [`causation:${id.event}`, id.event],
    [{ Uuid: id.event }, id.event],
    [{ Cid: id.cid }, id.cid],
    [{ id: id.event }, id.event],
    [{ kind: "Single", value: id.event }, id.event],
    [{ kind: "Transaction", value: { Uuid: id.event } }, id.event],
    [{ Single: id.event }, id.event],
    [42, "42"],
    ["user:ada", "user:ada"],
    ["correlation:", "correlation:"],
    ["", undefined],
    [null, undefined],
    [{}, undefined],
    [[], undefined],
    [{ id: { id: { id: { id: { id: "deep" } } } } }, undefined],
  ])("%j is %s", (value, expected) => {
    expect(readId(value)).toBe(expected);
  });

  it("in bytes of a CID is its text: version 1, raw, BLAKE3 of `hello`", () => {
    const bytes = [
      1, 85, 30, 32, 234, 143, 22, 61, 179, 134, 130, 146, 94, 68, 145, 197, 229, 141, 75, 179, 80, 110, 248,
      193, 78, 183, 138, 134, 233, 8, 197, 98, 74, 103, 32, 15,
    ];
    expect(cidText(bytes)).toBe(id.cid);
    expect(readId({ inner: bytes, domain: null })).toBe(id.cid);
    expect(cidText([1, 85, 30, 256])).toBeUndefined();
    expect(cidText([0, 85, 30, 32])).toBeUndefined();
  });

  it("is never thrown over", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const found = readId(value);
        expect(found === undefined || (found.length > 0 && found.length <= 256)).toBe(true);
      }),
    );
  });
});

describe("a time", () => {
  it.each<[unknown, string | undefined]>([
    ["2026-01-19T12:00:00+00:00", "2026-01-19T12:00:00.000Z"],
    ["2026-01-19T13:00:00.123456789+01:00", "2026-01-19T12:00:00.123Z"],
    ["2026-01-19T12:00:00.5", "2026-01-19T12:00:00.500Z"],
    [1_754_956_800, "2025-08-12T00:00:00.000Z"],
    [1_754_956_800.25, "2025-08-12T00:00:00.250Z"],
    [1_754_956_800_123, "2025-08-12T00:00:00.123Z"],
    [1_754_956_800_123_456, "2025-08-12T00:00:00.123Z"],
    [1_754_956_800_123_456_800, "2025-08-12T00:00:00.123Z"],
    ["1754956800", "2025-08-12T00:00:00.000Z"],
    [{ secs_since_epoch: 1_754_956_800, nanos_since_epoch: 999_999_999 }, "2025-08-12T00:00:00.999Z"],
    [{ secs_since_epoch: -1 }, undefined],
    [17, undefined],
    [Number.NaN, undefined],
    [1e300, undefined],
    ["soon", undefined],
    [null, undefined],
  ])("%j is %s", (value, expected) => {
    expect(readMoment(value)).toBe(expected);
  });

  it("is RFC 3339 in UTC with milliseconds, or nothing, and never thrown over", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.anything(), fc.double(), fc.record({ secs_since_epoch: fc.anything() })),
        (value) => {
          expect(readMoment(value) ?? "2026-01-01T00:00:00.000Z").toMatch(
            /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u,
          );
        },
      ),
    );
  });
});

describe("a tag", () => {
  it.each<[unknown, string, string | undefined, unknown]>([
    [{ event_type: "A", x: 1 }, "event_type", "A", { x: 1 }],
    [{ type: "A", x: 1 }, "type", "A", { x: 1 }],
    [{ type: "A", data: { x: 1 } }, "type", "A", { x: 1 }],
    [{ aggregate: "Key", event: { event_type: "A", x: 1 } }, "adjacent", "A", { x: 1 }],
    [{ aggregate_type: "key", event: { Made: { x: 1 } } }, "adjacent", "Made", { x: 1 }],
    [{ aggregate: "Key", event: "Generated" }, "adjacent", "Generated", {}],
    [{ A1: { x: 1 } }, "external", "A1", { x: 1 }],
    [{ Created: null }, "external", "Created", {}],
    [{ Renamed: "tea" }, "external", "Renamed", { value: "tea" }],
    ["Paused", "external", "Paused", {}],
    [{ Workflow: { StateAdded: { x: 1 } } }, "nested-external", "StateAdded", { x: 1 }],
    [{ Generic: { event_type: "a.b", data: { x: 1 } } }, "nested-external", "a.b", { x: 1 }],
    [{ x: 1 }, "none", undefined, { x: 1 }],
    [{ Two: {}, Keys: {} }, "none", undefined, { Two: {}, Keys: {} }],
    ["paused", "none", undefined, {}],
    [[1], "none", undefined, {}],
  ])("of %j is %s", (value, tagging, type, data) => {
    expect(readTag(value)).toMatchObject({ tagging, type });
    expect(readTag(value).data).toEqual(data);
  });
});

describe("a type", () => {
  it.each<[string | undefined, string | undefined, string]>([
    ["statuschanged", "StatusChanged", "StatusChanged"],
    ["StatusChanged", "status_changed", "StatusChanged"],
    ["StatusChanged", "Other", "StatusChanged"],
    [undefined, "Other", "Other"],
    ["Stated", undefined, "Stated"],
    [undefined, undefined, "subject"],
  ])("of header %s and body %s is %s", (header, body, expected) => {
    expect(typeOf(header, body, "event_type", "subject")).toBe(expected);
  });

  it("inside a payload counts before a coarse header", () => {
    expect(typeOf("nodeadded", "StateAdded", "nested-external", "")).toBe("StateAdded");
  });
});

describe("a version", () => {
  it.each<[unknown, number | undefined]>([
    ["1.0", 1],
    ["v2", 2],
    [3, 3],
    ["", undefined],
    ["latest", undefined],
    [1.5, undefined],
    [-1, undefined],
  ])("%j is %s", (value, expected) => {
    expect(readVersion(value)).toBe(expected);
  });
});
