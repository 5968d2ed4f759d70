import { describe, expect, it } from "vitest";
import { formFields } from "./form-fields.ts";
import { readForm, startingValues } from "./form-values.ts";

const schema = {
  type: "object",
  required: ["thing"],
  properties: {
    thing: { type: "string", format: "thing", "x-kinds": ["component"], description: "The thing." },
    depth: { type: "integer", minimum: 1, maximum: 8, default: 4 },
    types: { type: "array", items: { type: "string", enum: ["RUNS", "HOSTS"] }, default: [] },
    things: { type: "array", items: { type: "string", format: "thing" } },
    kind: { type: "string", enum: ["component", "stream"] },
    gone: { type: "boolean", default: false },
    sinceTime: { anyOf: [{ type: "string", format: "date-time" }, { type: "null" }] },
    sincePosition: { type: "integer", minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
    order: { oneOf: [{ const: "name" }, { const: "rate" }] },
    words: { type: "array", items: { type: "string", maxLength: 20 } },
    text: { type: "string", maxLength: 200 },
  },
};

describe("a form from a JSON Schema", () => {
  const fields = formFields(schema);

  it("has a field of the right kind for every property, in their order", () => {
    expect(fields.map(({ name, kind }) => [name, kind])).toEqual([
      ["thing", "thing"],
      ["depth", "number"],
      ["types", "choices"],
      ["things", "things"],
      ["kind", "choice"],
      ["gone", "flag"],
      ["sinceTime", "time"],
      ["sincePosition", "number"],
      ["order", "choice"],
      ["words", "texts"],
      ["text", "text"],
    ]);
  });

  it("keeps limits, options, kinds and defaults, and no limit that is only a double's", () => {
    expect(fields[0]).toMatchObject({ kinds: ["component"], isRequired: true, description: "The thing." });
    expect(fields[1]).toMatchObject({ least: 1, most: 8, isWhole: true, fallback: 4, isRequired: false });
    expect(fields[2]).toMatchObject({ options: ["RUNS", "HOSTS"], fallback: [] });
    expect(fields[7]).toMatchObject({ least: 0, most: undefined });
    expect(fields[8]).toMatchObject({ options: ["name", "rate"] });
    expect(fields[9]).toMatchObject({ longest: 20 });
  });

  it("shows what the address says, else the defaults", () => {
    expect(startingValues(fields, { depth: 2 })).toMatchObject({ depth: 2, gone: false, thing: undefined });
  });

  it.each([
    [{}, { thing: "missing" }],
    [{ thing: "web-1" }, { thing: "noThing" }],
    [{ thing: "component:web", things: ["component:a", "b"] }, { things: "noThing" }],
    [{ thing: "component:web", depth: 0 }, { depth: "tooSmall" }],
    [{ thing: "component:web", depth: 9 }, { depth: "tooLarge" }],
    [{ thing: "component:web", depth: 1.5 }, { depth: "notWhole" }],
    [{ thing: "component:web", depth: Number.NaN }, { depth: "noNumber" }],
    [{ thing: "component:web", sinceTime: "yesterday" }, { sinceTime: "noTime" }],
  ] as const)("says what is wrong with %o", (values, faults) => {
    expect(readForm(fields, values)).toEqual({ isValid: false, faults });
  });

  it("leaves out what is empty, and keeps what was given", () => {
    const values = { thing: "component:web", depth: 3, types: [], text: "", gone: false };
    expect(readForm(fields, values)).toEqual({
      isValid: true,
      params: { thing: "component:web", depth: 3, types: [], gone: false },
    });
  });
});
