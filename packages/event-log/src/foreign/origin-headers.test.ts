import type { Headers, Origin } from "@cim/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { originHeaders, readOriginHeaders } from "./origin-headers.ts";

const origin: Origin = { source: "s", stream: "S", incarnation: "i", sequence: 42, via: "copied" };

it("gives back any headers, and lets nothing through that a server or this log would obey", () => {
  const name = fc.oneof(
    fc.string({ unit: "grapheme", minLength: 1 }),
    fc
      .tuple(
        fc.constantFrom("Nats-", "nats-", "NATS-", "CIM-Origin-", "cim-origin-", "CIM-Origin-CIM-Origin-"),
        fc.constantFrom(
          "Msg-Id",
          "Rollup",
          "TTL",
          "Sequence",
          "Via",
          "Time",
          "Odd",
          "Stream-Source",
          "Nats-Msg-Id",
          "",
        ),
      )
      .map(([start, end]) => start + end),
  );
  const value = fc.string({ unit: "grapheme" }).map((text) => text.trim());
  const usable = (text: string) => text !== "__proto__"; // never a key of these objects
  fc.assert(
    fc.property(
      fc.dictionary(name.filter(usable), value, { noNullPrototype: true }),
      fc.option(fc.constant("2026-11-21T09:30:00.123456789Z"), { nil: undefined }),
      fc.constantFrom<Origin["via"]>("sourced", "copied", "observed"),
      (headers, time, via) => {
        const stored = originHeaders({ ...origin, via }, time, headers);
        for (const [key, text] of Object.entries(stored)) {
          expect(key).toMatch(/^(?!nats-)[\x21-\x39\x3b-\x7e]+$/iu);
          expect(text).not.toMatch(/[\r\n\0]/u);
        }
        const stamped = { ...stored, "Nats-Msg-Id": "the log's own" };
        expect(readOriginHeaders(stamped)).toEqual({ sequence: 42, via, time, headers });
      },
    ),
    { numRuns: 500 },
  );
});

describe("a message that the server sourced into the log itself", () => {
  const sourced = (value: string, more: Headers = {}) =>
    readOriginHeaders({ "Nats-Stream-Source": value, ...more });

  it("has its sequence from the server's header, and every other header from its publisher", () => {
    const more = { "Nats-Msg-Id": "1", "CIM-Origin-Sequence": "999", "CIM-Origin-Via": "observed" };
    const value = "EV:AEw6ndxX 7 > foreign.y.a.EV.i.> git.7 RevoW1uN";
    expect(sourced(value, more)).toEqual({ sequence: 7, via: "sourced", time: undefined, headers: more });
  });

  it.each(["", "EV", "EV x", "$JS.ACK.EV.c.1.2.3.4.5"])("has no sequence when that says %j", (value) => {
    expect(sourced(value)).toMatchObject({ sequence: 0, via: "sourced" });
  });
});

it("reads what somebody else put there without failing", () => {
  const read = (headers: Headers) => readOriginHeaders(headers);
  expect(read({})).toEqual({ sequence: 0, via: "copied", time: undefined, headers: {} });
  expect(read({ "CIM-Origin-Odd": "%" }).headers).toEqual({});
  expect(read({ "CIM-Origin-Odd": encodeURIComponent('[["a","b"],["c"],[1,2],"d"]') }).headers).toEqual({
    a: "b",
  });
  expect(
    read({ "CIM-Origin-Odd": "1", "CIM-Origin-Sequence": "-5", "CIM-Origin-Via": "theft" }),
  ).toMatchObject({
    sequence: 0,
    via: "copied",
  });
});
