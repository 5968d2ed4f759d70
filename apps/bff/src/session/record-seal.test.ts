import { describe, expect, it } from "vitest";
import { createRecordSeal } from "./record-seal.ts";

const seal = createRecordSeal("SA-secret", "CIM_SESSIONS");
const record = { user: "ada", role: "viewer" };

describe("a sealed record", () => {
  it("opens under its key", () => {
    expect(seal.open("key", seal.close("key", record))).toEqual(record);
  });

  it("opens under no other key, bucket or secret, and not when a byte was changed", () => {
    const sealed = seal.close("key", record);
    expect(seal.open("other", sealed)).toBeUndefined();
    expect(createRecordSeal("SA-secret", "CIM_SIGN_IN").open("key", sealed)).toBeUndefined();
    expect(createRecordSeal("SA-other", "CIM_SESSIONS").open("key", sealed)).toBeUndefined();
    expect(seal.open("key", sealed.replace("viewer", "admin"))).toBeUndefined();
  });

  it("is not plain JSON, an empty text or a mark alone", () => {
    for (const text of [JSON.stringify(record), "", ".", `.${JSON.stringify(record)}`, "x.{}", "{}"]) {
      expect(seal.open("key", text), text).toBeUndefined();
    }
  });
});
