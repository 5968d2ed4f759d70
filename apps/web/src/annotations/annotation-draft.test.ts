import { describe, expect, test } from "vitest";
import { type AnnotationForm, faultsOf, formOf, readPosition } from "./annotation-draft.ts";

const form: AnnotationForm = { text: "Disk full", isSpan: false, at: "10", until: "10", things: [] };

describe("the form of an annotation", () => {
  test("begins at the moment shown, with the things offered", () => {
    const things = [{ kind: "component", id: "db" }];
    expect(formOf({ things }, 42, undefined)).toEqual({
      text: "",
      isSpan: false,
      at: "42",
      until: "42",
      things,
    });
  });
  test("begins with the two moments compared as a span, in the order of time", () => {
    expect(formOf({}, 42, 7)).toMatchObject({ isSpan: true, at: "7", until: "42" });
    expect(formOf({ at: 5 }, 42, 7)).toMatchObject({ isSpan: false, at: "5" });
    expect(formOf({ at: 5, until: 9 }, 42, undefined)).toMatchObject({ isSpan: true, at: "5", until: "9" });
  });
});

describe("what is wrong with it", () => {
  test("is nothing when it is right", () => {
    expect(faultsOf(form, 10)).toEqual({});
    expect(faultsOf({ ...form, isSpan: true, at: "1", until: "#1,0" }, 10)).toEqual({});
  });
  test("is said at each field", () => {
    expect(faultsOf({ ...form, text: " \n" }, 10)).toEqual({ text: "text" });
    for (const at of ["", "0", "11", "ten", "-1", "1e3", "99999999999999999"]) {
      expect(faultsOf({ ...form, at }, 10)).toEqual({ at: "position" });
    }
    expect(faultsOf({ ...form, isSpan: true, until: "11" }, 10)).toEqual({ until: "position" });
    expect(faultsOf({ ...form, isSpan: true, until: "9" }, 10)).toEqual({ until: "order" });
    const things = Array.from({ length: 51 }, (_, at) => ({ kind: "component", id: String(at) }));
    expect(faultsOf({ ...form, things }, 10)).toEqual({ things: "things" });
  });
});

test("positions are read as people group them", () => {
  expect(["1,234", "1.234", " #1 234 ", "1’234"].map(readPosition)).toEqual([1234, 1234, 1234, 1234]);
  expect(readPosition("12a")).toBeUndefined();
});
