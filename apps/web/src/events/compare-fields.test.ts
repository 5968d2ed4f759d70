import { describe, expect, it } from "vitest";
import { compareFields, isCut } from "./compare-fields.ts";
import { detailOf } from "./test-events.ts";

const differing = (left: Parameters<typeof compareFields>[0], right: Parameters<typeof compareFields>[1]) =>
  compareFields(left, right).filter((one) => one.differs);

describe("two events side by side", () => {
  it("differ in the values of their bodies by path, and say what one of them lacks", () => {
    const left = detailOf(1, { body: { a: 1, b: { c: [1, 2], d: "x" } } });
    const right = detailOf(1, { body: { a: 1, b: { c: [1, 3] }, e: null } });
    expect(differing(left, right)).toEqual([
      { section: "body", field: "b.c.1", left: "2", right: "3", differs: true },
      { section: "body", field: "b.d", left: "x", right: null, differs: true },
      { section: "body", field: "e", left: null, right: "null", differs: true },
    ]);
  });
  it("differ in facts and headers", () => {
    const left = detailOf(1, { headers: { "CIM-Actor": "a", Same: "1" } });
    const right = { ...detailOf(1, { headers: { "CIM-Actor": "b", Same: "1" } }), type: "Other" };
    expect(differing(left, right).map((one) => [one.section, one.field])).toEqual([
      ["facts", "type"],
      ["headers", "CIM-Actor"],
    ]);
  });
  it("are compared as a whole where a body is no JSON", () => {
    const plain = { encoding: "utf-8", text: "hello", truncated: false } as const;
    const left = { ...detailOf(1), body: plain };
    expect(differing(left, { ...left, body: { ...plain, text: "bye" } })).toEqual([
      { section: "body", field: "", left: "hello", right: "bye", differs: true },
    ]);
  });
  it("say when there is more than is compared", () => {
    const wide = Object.fromEntries(Array.from({ length: 3_000 }, (_, at) => [`f${at}`, at]));
    expect(isCut(detailOf(1, { body: wide }))).toBe(true);
    expect(isCut(detailOf(1))).toBe(false);
  });
});
