import { catalogue, type EventDefinition } from "@cim/contracts";
import { describe, expect, it } from "vitest";
import { UsageError } from "./emit-error.ts";
import { emitOptions, readArguments } from "./read-arguments.ts";

const read = (line: string) => {
  const { type, options, fields } = readArguments(line.split(" "));
  return { type, options, fields: Object.fromEntries(fields) };
};

describe("readArguments", () => {
  it("reads type, fields and options in any order", () => {
    expect(
      read("--json BuildSucceeded --package web --duration-ms=12 --data /x --once --parents a --parents b"),
    ).toEqual({
      type: "BuildSucceeded",
      options: { json: "true", data: "/x", once: "true" },
      fields: { package: ["web"], duration_ms: ["12"], parents: ["a", "b"] },
    });
  });

  it("takes values with one hyphen, with equals signs, empty ones, and flags without any", () => {
    expect(read("T --a -5 --b=--x=y --c= --jetstream --d v").fields).toEqual({
      a: ["-5"],
      b: ["--x=y"],
      c: [""],
      jetstream: ["true"],
      d: ["v"],
    });
  });

  it("reads standard input for a lone hyphen", () => {
    expect(read("T -").options).toEqual({ stdin: "true" });
  });

  it.each(["T second", "T --actor", "T --actor --json", "T --id a --id b", "T -- x"])(
    "refuses %s",
    (line) => {
      expect(() => read(line)).toThrow(UsageError);
    },
  );

  it("has no option that is also a field of an event", () => {
    const fields = Object.values<EventDefinition>(catalogue).flatMap(({ schema }) =>
      Object.keys(schema.shape),
    );
    expect(fields.filter((name) => Object.hasOwn(emitOptions, name.replaceAll("_", "-")))).toEqual([]);
  });
});
