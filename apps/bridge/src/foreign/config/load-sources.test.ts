import { InvalidInputError, parseInput } from "@cim/contracts";
import { describe, expect, it } from "vitest";
import {
  coreSubjectsOf,
  defaultCoreSubjects,
  type SourceInput,
  sourcesFileSchema,
} from "./sources-schema.ts";

const read = (...sources: unknown[]) => parseInput(sourcesFileSchema, { sources }, "The file");

function faults(...sources: unknown[]): readonly string[] {
  try {
    read(...sources);
  } catch (error) {
    if (error instanceof InvalidInputError) return error.faults.map(({ field, fix }) => `${field}: ${fix}`);
    throw error;
  }
  return [];
}

describe("the file of sources", () => {
  it("takes every way to identify oneself", () => {
    const each: SourceInput["auth"][] = [
      { credsFile: "a.creds" },
      { nkeySeedFile: "a.nk" },
      { user: "u" },
      { user: "u", password: "p" },
      { user: "u", passwordFile: "p" },
      { token: "t" },
      { tokenFile: "t" },
    ];
    const sources = each.map((auth, index) => ({
      name: `s${index}`,
      url: ["nats://h:4222", "tls://h2"],
      auth,
    }));
    expect(read(...sources).sources).toHaveLength(each.length);
  });

  it("fills in what is left out", () => {
    const [source] = read({ name: "leaf", domain: "leaf-1" }).sources;
    expect(source).toEqual({
      name: "leaf",
      domain: "leaf-1",
      mode: "auto",
      streams: { include: [], exclude: [] },
    });
    const url = "nats://h";
    const coreOf = (input: SourceInput) => read(input).sources.map(coreSubjectsOf)[0];
    expect(coreOf({ name: "a", domain: "leaf-1" })).toEqual([]);
    expect(coreOf({ name: "a" })).toEqual(defaultCoreSubjects);
    expect(coreOf({ name: "a", url })).toEqual(defaultCoreSubjects);
    expect(coreOf({ name: "a", url, core: [] })).toEqual([]);
  });

  it("names the field at fault and the fix, and never a secret", () => {
    const url = "nats://h";
    expect(faults({ name: "a b", url })[0]).toContain("sources.0.name: write 1 to 64 letters");
    expect(faults({ name: "a", url: "wss://h" })[0]).toMatch(/sources\.0\.url/u);
    expect(faults({ name: "a", url, auth: { user: "u", token: "s3cret" } })[0]).toContain(
      "sources.0.auth: give exactly one",
    );
    expect(faults({ name: "a", url, auth: { token: "t", password: "s3cret" } }).join()).toContain(
      "one of password and passwordFile",
    );
    expect(faults({ name: "a", url, auth: { user: "u", token: "s3cret" } }).join()).not.toContain("s3cret");
    expect(faults({ name: "a", auth: { user: "u" } })).toEqual([
      "sources.0.auth: give url as well: without one there is nothing to log in to",
    ]);
    expect(faults({ name: "a", url, mode: "source" })[0]).toContain("sources.0.mode: write copy or auto");
    expect(faults({ name: "a", domain: "d", api: "$JS.d.API" })).toEqual([
      "sources.0.api: give one of domain and api",
    ]);
    expect(faults({ name: "a", deliver: "x" })).toEqual(["sources.0.deliver: give api as well"]);
    expect(faults({ name: "a", url, core: ["a..b"] })[0]).toContain("sources.0.core.0: write a subject");
    expect(faults({ name: "a", url, tls: { certFile: "c" } })).toEqual([
      "sources.0.tls: give certFile and keyFile together",
    ]);
    expect(faults({ name: "a", url }, { name: "a", url })).toEqual([
      "sources.1.name: choose another: a is given twice",
    ]);
    expect(faults({ name: "a", url, surprise: 1 })[0]).toContain("surprise");
  });
});
