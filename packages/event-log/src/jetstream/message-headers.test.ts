import fc from "fast-check";
import { expect, it } from "vitest";
import { messageHeaders, parseHeaderBlock } from "./message-headers.ts";

it("reads back what the client writes, for any header", () => {
  const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,20}$/u);
  const value = fc.string({ unit: "grapheme" }).map((text) => text.replace(/[\r\n]/gu, "").trim());
  fc.assert(
    fc.property(fc.dictionary(name, value, { noNullPrototype: true }), (headers) => {
      expect(parseHeaderBlock(String(messageHeaders(headers, undefined)))).toEqual(headers);
    }),
  );
});

it("joins a header given more than once, and takes a status line and colons in values as they come", () => {
  expect(parseHeaderBlock("NATS/1.0 503\r\nA: 1\r\nB:x: y\r\nA: 2\r\n\r\n")).toEqual({
    A: "1, 2",
    B: "x: y",
  });
  expect(parseHeaderBlock("NATS/1.0\r\n\r\n")).toEqual({});
  expect(parseHeaderBlock("")).toEqual({});
  expect(parseHeaderBlock("NATS/1.0\r\nno colon\r\nA: 1")).toEqual({});
});

it("carries the expected version along", () => {
  expect(parseHeaderBlock(String(messageHeaders({ a: "b" }, { subjects: "x.*", position: 7 })))).toEqual({
    a: "b",
    "Nats-Expected-Last-Subject-Sequence": "7",
    "Nats-Expected-Last-Subject-Sequence-Subject": "x.*",
  });
});
