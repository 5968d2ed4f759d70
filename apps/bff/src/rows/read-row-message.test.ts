import { describe, expect, it } from "vitest";
import { readProjectionMessage } from "./read-row-message.ts";

const encode = (value: unknown) => new TextEncoder().encode(value === "" ? "" : JSON.stringify(value));
const read = (subject: string, value: unknown, position = "7") =>
  readProjectionMessage(
    { subject, data: encode(value), header: (name) => (name === "CIM-Position" ? position : "") },
    "local",
    (_projection, row) => (row.key === "hidden" ? [] : ["fleet"]),
  );

describe("a message of CIM_PROJECTIONS", () => {
  it("is a row with its slices", () => {
    const row = { key: "a", position: 7, name: "ä" };
    expect(read("proj.local.components.a", row)).toEqual({
      kind: "row",
      row: {
        subject: "proj.local.components.a",
        projection: "components",
        position: 7,
        row: { slices: ["fleet"], json: JSON.stringify(row) },
      },
    });
  });

  it("is a tombstone when it is empty", () => {
    expect(read("proj.local.components.a", "")).toMatchObject({
      kind: "row",
      row: { position: 7, row: undefined },
    });
  });

  it("is a checkpoint, or a marker within a rebuild", () => {
    const checkpoint = { position: 9, epoch: "e", versions: {} };
    expect(read("checkpoint.local.all", { ...checkpoint, rebuilding: false })).toEqual({
      kind: "checkpoint",
      position: 9,
      epoch: "e",
    });
    expect(read("checkpoint.local.all", { ...checkpoint, rebuilding: true })).toEqual({ kind: "rebuilding" });
  });

  it.each(["proj.other.components.a", "proj.local.unknown.a", "checkpoint.other.all", "something.else"])(
    "is left alone on %s",
    (subject) => {
      expect(read(subject, { key: "a", position: 1, epoch: "e" })).toBeUndefined();
    },
  );

  it("is refused when it breaks the contract", () => {
    expect(() => read("proj.local.components.a", { key: 1 })).toThrow(/The row on/u);
    expect(() => read("proj.local.components.a", { key: "a", position: 1 }, "")).toThrow(/CIM-Position/u);
    expect(() => read("checkpoint.local.all", { position: -1 })).toThrow(/The checkpoint on/u);
  });
});
